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
    /// <summary>Is the newest message with the text this send's? An earlier one with the same text proves nothing.</summary>
    /// <param name="history">The history.</param>
    /// <param name="text">The text.</param>
    /// <param name="newest">The newest message with it.</param>
    /// <param name="wasSeen">The page showed at the time that the IDE took the message: then it is there, and where nothing tells otherwise it is the newest.</param>
    public bool IsProvenBy(ChatHistory history, string text, ChatMessage newest, bool wasSeen)
    {
        if (Shown?.Epoch == history.Position.Epoch) return ShownTexts.In(history, text).Times > Shown.Times;
        return newest.CreatedAt is { } created ? created >= At : wasSeen;
    }
}
