using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>A message that was seen, and what is known of it beside what goes over the wire. Immutable.</summary>
/// <param name="Message">The message.</param>
/// <param name="Key">What the page told it apart by, or null.</param>
/// <param name="Exact">The text is the source, by the page's word or by the IDE's own record.</param>
internal sealed record KnownMessage(ChatMessage Message, string? Key, bool Exact)
{
    /// <summary>Nothing better will be in the IDE's own record, which says so: the answer was stopped.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Its text is what the record has of an answer that was stopped: what had been begun may be missing.</summary>
    public bool IsPart { get; init; }

    public string Id => Message.Id;

    public ChatRole Role => Message.Role;

    public string Text => Message.Content;

    /// <summary>The message as one that may still change. The same object as long as it is the same message.</summary>
    public ChatMessage Unsettled => field ??= Message with { State = MessageState.Streaming, CreatedAt = null };

    /// <summary>Can the row be this message, if it stands where this message stood?</summary>
    public bool MayBe(PageRow row) =>
        Role == row.Role && (Key is not null && row.Key is not null ? Key == row.Key : Role != ChatRole.User || HasTextOf(row));

    /// <summary>Is the row this message beyond doubt?</summary>
    public bool IsSurely(PageRow row) =>
        Role == row.Role
        && (Key is not null && row.Key is not null
            ? Key == row.Key
            : (HasTextOf(row) && Text.Length > 0)
                || (Message.State == MessageState.Streaming && row.Text.StartsWith(Text, StringComparison.Ordinal)));

    /// <summary>A label is trimmed, the source is not.</summary>
    public bool HasTextOf(PageRow row) => Text.AsSpan().Trim().SequenceEqual(row.Text.AsSpan().Trim());

    /// <summary>The message as the row has it now, under the id that it was given at first sight.</summary>
    public KnownMessage With(PageRow row) => From(row, Id, this);

    /// <summary>The record has no more of a stopped answer; what became of its tools it knows better than the page.</summary>
    public KnownMessage Settled(IReadOnlyList<ChatTool> tools) => this with
    {
        IsSettled = true, Message = Message.Tools.SequenceEqual(tools) ? Message : Message with { Tools = tools },
    };

    /// <summary>A message seen for the first time.</summary>
    public static KnownMessage From(PageRow row, string id) => From(row, id, null);

    private static KnownMessage From(PageRow row, string id, KnownMessage? earlier)
    {
        // A doubtful label does not replace what the IDE's record said of a finished answer.
        var keepsText = !row.Exact && earlier is { Exact: true, Message.State: not MessageState.Streaming } && row.State != MessageState.Streaming;
        var isSettled = earlier is { IsSettled: true } && row.State != MessageState.Streaming;
        var message = new ChatMessage(id, row.Role, keepsText ? earlier!.Text : row.Text, row.State, row.CreatedAt ?? earlier?.Message.CreatedAt)
        {
            Tools = keepsText || isSettled ? earlier!.Message.Tools : row.Tools ?? [],
        };
        return new KnownMessage(
            earlier is not null && earlier.Message == message ? earlier.Message : message,
            row.Key ?? earlier?.Key,
            row.Exact || keepsText)
        {
            IsSettled = isSettled,
        };
    }
}
