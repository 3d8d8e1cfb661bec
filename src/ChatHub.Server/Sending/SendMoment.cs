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

    /// <summary>In how many user messages a text was said at a time or later.</summary>
    public static int Since(ChatHistory history, string text, DateTimeOffset at)
    {
        var wanted = Plain(text);
        return history.Messages.Count(message => message.CreatedAt >= at && Says(message, wanted));
    }

    /// <summary>The same for texts that a chat shows alike. Holds in this process alone, and nobody can guess the text from it.</summary>
    public static int LikenessOf(string text) => Plain(text).GetHashCode(StringComparison.Ordinal);

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static bool Says(ChatMessage message, string wanted) => message.Role == ChatRole.User && message.Content.AsSpan().Trim().SequenceEqual(wanted);
}

/// <summary>The moment in which a send was taken: what is shown later and was not then is its message, or that of another send with the same text. Thread-safe.</summary>
/// <param name="at">By the hub's clock.</param>
/// <param name="shown">What the chat showed of its text; null where no history was known.</param>
/// <param name="likeness">Of its text (<see cref="ShownTexts.LikenessOf"/>); null for an earlier hub's send, whose text nobody knows.</param>
/// <param name="rivals">How many sends are known already that may be of one text with it, and whose messages prove nothing of this one.</param>
internal sealed class SendMoment(DateTimeOffset at, ShownTexts? shown, int? likeness, int rivals = 0)
{
    private int _rivals = rivals;

    private ShownTexts? Shown { get; } = shown;

    /// <summary>The same for sends whose texts a chat shows alike; null where nobody knows the text.</summary>
    public int? Likeness { get; } = likeness;

    /// <summary>Another send was taken before this one: where both may be of one text, a message of the one is no proof of the other.</summary>
    /// <param name="earlier">Its moment.</param>
    /// <param name="wasDelivered">It was delivered before this one was taken.</param>
    public void ComesAfter(SendMoment earlier, bool wasDelivered)
    {
        if (Likeness is { } mine && earlier.Likeness is { } its && mine != its) return;
        Interlocked.Increment(ref earlier._rivals);
        // What was delivered before is among what was shown, unless the history is of a moment before that.
        var isOlderHistory = Shown is { } now && earlier.Shown is { } before && now.Epoch == before.Epoch && now.Times <= before.Times;
        if (!wasDelivered || isOlderHistory) Interlocked.Increment(ref _rivals);
    }

    /// <summary>Is the newest message with the text this send's? An earlier one with the same text proves nothing.</summary>
    /// <param name="history">The history.</param>
    /// <param name="text">The text.</param>
    /// <param name="newest">The newest message with it.</param>
    /// <param name="wasSeen">The page showed at the time that the IDE took the message: then it is there, and where nothing tells otherwise it is the newest.</param>
    public bool IsProvenBy(ChatHistory history, string text, ChatMessage newest, bool wasSeen)
    {
        var rivals = wasSeen ? 0 : Volatile.Read(ref _rivals);
        if (Shown?.Epoch == history.Position.Epoch) return ShownTexts.In(history, text).Times > Shown.Times + rivals;
        return newest.CreatedAt is null ? wasSeen : ShownTexts.Since(history, text, at) > rivals;
    }
}
