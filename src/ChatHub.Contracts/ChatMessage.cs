using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>Who wrote a message. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ChatRole>))]
public enum ChatRole
{
    /// <summary>The developer.</summary>
    User,

    /// <summary>The IDE's assistant.</summary>
    Assistant,

    /// <summary>The IDE itself: a notice that belongs to neither side.</summary>
    System,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>How far a message has come. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MessageState>))]
public enum MessageState
{
    /// <summary>It will not grow any more.</summary>
    Complete,

    /// <summary>The assistant is still writing it.</summary>
    Streaming,

    /// <summary>Queued by the IDE behind an answer that is still running.</summary>
    Pending,

    /// <summary>An error answer; the content is the error text that the IDE shows.</summary>
    Failed,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>One message of a conversation. Immutable.</summary>
/// <param name="Id">At most 24 characters; the same message keeps it for as long as the epoch lasts.</param>
/// <param name="Role">Who wrote it.</param>
/// <param name="Content">The Markdown source; code stays inside its message, fenced, with its language.</param>
/// <param name="State">How far it has come.</param>
/// <param name="CreatedAt">When it was written (UTC), or null where the IDE does not show it. Never invented.</param>
public sealed record ChatMessage(
    string Id,
    ChatRole Role,
    string Content,
    MessageState State,
    DateTimeOffset? CreatedAt)
{
    /// <summary>
    /// The tools that the agent called for this answer, in the order shown; empty where none. No words of theirs are in <see cref="Content"/>.
    /// </summary>
    public IReadOnlyList<ChatTool> Tools { get; init => field = value ?? []; } = [];

    /// <summary>The same message, tools and all.</summary>
    public bool Equals(ChatMessage? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Id == other.Id
            && Role == other.Role
            && State == other.State
            && CreatedAt == other.CreatedAt
            && Content == other.Content
            && Tools.SequenceEqual(other.Tools));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Role, State, Content);
}
