using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>Whether the assistant is writing. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ChatState>))]
public enum ChatState
{
    /// <summary>Nothing is being written.</summary>
    Idle,

    /// <summary>An answer is running, or ended less than 300 ms ago.</summary>
    Generating,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>A version of a history. Comparable only within one epoch.</summary>
/// <param name="Epoch">At most 24 characters; changes when the old sequence means nothing any more.</param>
/// <param name="Sequence">Rises with every change of anything in the history but <see cref="ChatHistory.ExtractedAt"/>.</param>
public sealed record HistoryPosition(string Epoch, long Sequence);

/// <summary>A whole conversation at one version. Immutable.</summary>
/// <param name="Port">The CDP port, 1–65535.</param>
/// <param name="Ide">The profile's name: <c>vscode</c>, <c>cursor</c>, <c>windsurf</c>, <c>generic</c> or a configured one.</param>
/// <param name="Title">The window's title: tells which window it is.</param>
/// <param name="Position">The version.</param>
/// <param name="State">Whether the assistant is writing.</param>
/// <param name="IsStale">The IDE could not be read just now; this is the last good history.</param>
/// <param name="IsComplete">Every message of the conversation is in <paramref name="Messages"/>, those scrolled out of the IDE's DOM
/// included.</param>
/// <param name="ExtractedAt">When it was read (UTC).</param>
/// <param name="Messages">The messages, oldest first.</param>
public sealed record ChatHistory(
    int Port,
    string Ide,
    string Title,
    HistoryPosition Position,
    ChatState State,
    bool IsStale,
    bool IsComplete,
    DateTimeOffset ExtractedAt,
    [property: JsonPropertyOrder(1)] IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Which chat it is: <see cref="ChatInfo.Id"/>. Null at a hub of the wire's first version.</summary>
    public string? ChatId { get; init; }

    /// <summary>
    /// The agent waits for a person: to let a tool run, to answer a question. The turn is still <see cref="ChatState.Generating"/>. False in a stale
    /// history.
    /// </summary>
    public bool NeedsInput { get; init; }

    /// <summary>What the agent waits for, in the order shown; empty where nothing, and in a stale history.</summary>
    public IReadOnlyList<ChatRequest> Requests { get; init => field = value ?? []; } = [];
}
