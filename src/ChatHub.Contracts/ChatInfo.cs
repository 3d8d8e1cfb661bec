using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>Where a chat is. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ChatKind>))]
public enum ChatKind
{
    /// <summary>The panel of a window.</summary>
    Panel,

    /// <summary>Opened as an editor, in a window of the IDE or in one of its own.</summary>
    Editor,

    /// <summary>Of an Agent Host, which needs no window.</summary>
    AgentHost,

    /// <summary>An earlier conversation, shown nowhere: good for <see cref="IChatHub.OpenChat"/> alone.</summary>
    Earlier,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>A chat of a port: a place that shows one conversation at a time, or an earlier conversation. Immutable.</summary>
/// <param name="Id">
/// At most 64 characters, opaque; the same at every hub, and valid as long as the place is there. In a <see cref="ChatAddress"/> it is the chat.
/// </param>
/// <param name="Kind">Where it is.</param>
/// <param name="Title">The conversation's title, or null where it is not known.</param>
/// <param name="WindowTitle">The title of the window that it is in, or null.</param>
/// <param name="IsDefault">The port's number alone stands for it.</param>
/// <param name="IsOpen">It is a place; false for an earlier conversation.</param>
/// <param name="State">Whether the assistant is writing; null where it is not known: hidden, or not read.</param>
/// <param name="NeedsInput">The agent waits for a person; false where it is not known.</param>
/// <param name="Epoch">Of its history, or null where none was read.</param>
/// <param name="LastLine">The first line of its last message, at most 120 characters, or null where it is not known.</param>
/// <param name="UpdatedAt">When it last changed, as far as it is known, or null.</param>
public sealed record ChatInfo(
    string Id, ChatKind Kind, string? Title, string? WindowTitle, bool IsDefault, bool IsOpen, ChatState? State, bool NeedsInput, string? Epoch,
    string? LastLine, DateTimeOffset? UpdatedAt)
{
    /// <summary>
    /// In which harness an Agent Host of the IDE runs it (<c>copilot</c>, <c>claude</c>, <c>codex</c>); left out where the window does.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Harness { get; init; }
}

/// <summary>A message that holds a text that was searched for. Immutable.</summary>
/// <param name="Address">The chat that it is in.</param>
/// <param name="ChatTitle">That conversation's title, or null where it is not known.</param>
/// <param name="MessageId">Its id in the history.</param>
/// <param name="Excerpt">The words around the text, at most 200 characters.</param>
/// <param name="At">When it was created, or where that is not known, read.</param>
public sealed record FoundMessage(ChatAddress Address, string? ChatTitle, string MessageId, string Excerpt, DateTimeOffset At);
