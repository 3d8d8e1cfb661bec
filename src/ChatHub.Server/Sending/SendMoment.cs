using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>How often a conversation showed a text.</summary>
/// <param name="Epoch">The conversation's epoch.</param>
/// <param name="Times">In how many user messages.</param>
internal sealed record ShownTexts(string Epoch, int Times)
{
    /// <summary>What a chat trims off both ends of a message: JavaScript's white space.</summary>
    private const string Trimmed =
        "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

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

    /// <summary>Line ends as editors keep them; other separators (U+2028, U+0085) are characters.</summary>
    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim(Trimmed.ToCharArray());

    private static bool Says(ChatMessage message, string wanted) =>
        message.Role == ChatRole.User && message.Content.AsSpan().Trim(Trimmed).SequenceEqual(wanted);
}

/// <summary>
/// The moment in which a send was taken: what is shown later and was not then is its message, or that of another send with the same text.
/// Thread-safe.
/// </summary>
/// <param name="at">By the hub's clock.</param>
/// <param name="shown">What the chat showed of its text; null where no history was known.</param>
/// <param name="likeness">Of its text (<see cref="ShownTexts.LikenessOf"/>); null for an earlier hub's send, whose text nobody knows.</param>
/// <param name="earlier">How many sends from before it are known already that may be of one text with it and whose messages may still come.</param>
/// <param name="later">How many from after it that may be of one text with it.</param>
internal sealed class SendMoment(DateTimeOffset at, ShownTexts? shown, int? likeness, int earlier = 0, int later = 0)
{
    private int _earlier = earlier;
    private int _later = later;
    private volatile string? _place;
    private volatile ShownAs? _shownAs;
    private volatile bool _wasElsewhere;

    /// <summary>The place of the port that it went to, or null where nobody knows.</summary>
    public string? Place
    {
        get => _place;
        init => _place = value;
    }

    private ShownTexts? Shown { get; } = shown;

    /// <summary>The same for sends whose texts a chat shows alike; null where nobody knows the text.</summary>
    public int? Likeness { get; } = likeness;

    /// <summary>Another send was taken before this one: where both may be of one text, a message of the one is no proof of the other.</summary>
    /// <param name="earlier">Its moment.</param>
    /// <param name="wasDelivered">It was delivered before this one was taken.</param>
    public void ComesAfter(SendMoment earlier, bool wasDelivered)
    {
        if (Likeness is { } mine && earlier.Likeness is { } its && mine != its) return;
        Interlocked.Increment(ref earlier._later);
        // What was delivered before is among what was shown, unless the history is of a moment before that.
        var isOlderHistory = Shown is { } now && earlier.Shown is { } before && now.Epoch == before.Epoch && now.Times <= before.Times;
        if (!wasDelivered || isOlderHistory) Interlocked.Increment(ref _earlier);
    }

    /// <summary>Another hub typed it, before: what came since proves nothing.</summary>
    /// <param name="place">Where, which need not be the place that it was to go to now; null where nobody knows.</param>
    public void WasElsewhere(string? place) => (_place, _wasElsewhere) = (place, true);

    /// <summary>The send's message was seen: from now on it is that one.</summary>
    public void IsShownAs(HistoryPosition position, ChatMessage message) => _shownAs = new ShownAs(position.Epoch, message.Id);

    /// <summary>The send's message, as it was seen before; null where it was not, or is not there any more.</summary>
    /// <param name="history">The history.</param>
    /// <param name="idNow">What became of a message's id: VS Code makes one message of those that waited together.</param>
    public ChatMessage? ShownIn(ChatHistory history, Func<string, string> idNow)
    {
        if (_shownAs is not { } known || known.Epoch != history.Position.Epoch) return null;
        var id = idNow(known.MessageId);
        return history.Messages.FirstOrDefault(message => message.Id == id);
    }

    /// <summary>The chat has another epoch by now than when the send was seen, or taken.</summary>
    public bool IsOfAnotherEpoch(ChatHistory history) => (_shownAs?.Epoch ?? Shown?.Epoch) is { } epoch && epoch != history.Position.Epoch;

    /// <summary>Does the chat show this send's message? An earlier one with the same text proves nothing.</summary>
    /// <param name="history">The history.</param>
    /// <param name="text">The text.</param>
    /// <param name="newest">The newest message with it.</param>
    /// <param name="wasSeen">The page showed at the time that the IDE took the message.</param>
    public bool IsProvenBy(ChatHistory history, string text, ChatMessage newest, bool wasSeen)
    {
        if (_wasElsewhere) return false;
        var others = Rivals(wasSeen);
        if (Shown?.Epoch == history.Position.Epoch) return ShownTexts.In(history, text).Times > Shown.Times + others;
        return newest.CreatedAt is null ? wasSeen && others == 0 : ShownTexts.Since(history, text, at) > others;
    }

    /// <summary>
    /// Is the newest message with the text this send's, and no other's? Where there is more than one that is new, whoever sent it, nobody knows; nor
    /// of what an earlier hub sent, which may be gone or joined with others by now.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="text">The text.</param>
    public bool IsNewest(ChatHistory history, string text) =>
        !_wasElsewhere && Likeness is not null && Rivals(wasSeen: true) == 0 && New(history, text) == 1;

    /// <summary>How many messages with the text were not there before; where the chat shows no times and no history was known, all of them.</summary>
    private int New(ChatHistory history, string text)
    {
        if (Shown?.Epoch == history.Position.Epoch) return ShownTexts.In(history, text).Times - Shown.Times;
        return ShownTexts.NewestIn(history, text)?.CreatedAt is null ? ShownTexts.In(history, text).Times : ShownTexts.Since(history, text, at);
    }

    /// <summary>
    /// How many other sends may be the one whose message is shown. Messages keep the order of the sends: of one that was taken, those before it are
    /// none.
    /// </summary>
    private int Rivals(bool wasSeen) => Volatile.Read(ref _later) + (wasSeen ? 0 : Volatile.Read(ref _earlier));

    private sealed record ShownAs(string Epoch, string MessageId);
}
