using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>How often a conversation showed a text.</summary>
/// <param name="Epoch">The conversation's epoch.</param>
/// <param name="Times">In how many user messages.</param>
internal sealed record ShownTexts(string Epoch, int Times)
{
    /// <summary>Counts a text in a history.</summary>
    public static ShownTexts In(ChatHistory history, string text)
    {
        var wanted = Plain(text);
        return new ShownTexts(history.Position.Epoch, history.Messages.Count(message => Says(message, wanted)));
    }

    /// <summary>The newest user message with a text.</summary>
    public static ChatMessage? NewestIn(ChatHistory history, string text)
    {
        var wanted = Plain(text);
        return history.Messages.LastOrDefault(message => Says(message, wanted));
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static bool Says(ChatMessage message, string wanted) => message.Role == ChatRole.User && message.Content.AsSpan().Trim().SequenceEqual(wanted);
}

/// <summary>The moment in which a send was taken: what is shown later and was not then is its message.</summary>
/// <param name="At">By the hub's clock.</param>
/// <param name="Shown">What the chat showed of its text; null where no history was known.</param>
internal sealed record SendMoment(DateTimeOffset At, ShownTexts? Shown)
{
    /// <summary>Does a history prove that the IDE took the message? An earlier one with the same text proves nothing.</summary>
    public bool IsProvenBy(ChatHistory history, string text, ChatMessage newest) =>
        Shown?.Epoch == history.Position.Epoch ? ShownTexts.In(history, text).Times > Shown.Times : newest.CreatedAt >= At;
}
