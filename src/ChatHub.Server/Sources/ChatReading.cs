using ChatHub.Contracts;

namespace ChatHub.Server.Sources;

/// <summary>
/// A chat as its source has it at one moment, put together from all that was seen of it. Immutable, but for <paramref name="Joined"/>, which grows.
/// </summary>
/// <param name="Conversation">Opaque: as long as it is the same, a message keeps its id.</param>
/// <param name="Number">Higher than that of every earlier moment of the same chat: what comes late is known by it.</param>
/// <param name="Title">The window's title.</param>
/// <param name="State">Whether the assistant is writing.</param>
/// <param name="IsComplete">No message is missing.</param>
/// <param name="NeedsInput">The agent waits for a person.</param>
/// <param name="Messages">The messages, oldest first. One that did not change is the same object as in the reading before.</param>
/// <param name="GoodFor">After what time it may be out of date although nothing is told, or null.</param>
/// <param name="Joined">Ids of messages that became one with another: the id under which each is known now.</param>
internal sealed record ChatReading(
    string Conversation, long Number, string Title, ChatState State, bool IsComplete, bool NeedsInput, IReadOnlyList<ChatMessage> Messages,
    TimeSpan? GoodFor, IReadOnlyDictionary<string, string> Joined)
{
    /// <summary>What the agent waits for, in the order shown.</summary>
    public IReadOnlyList<ChatRequest> Requests { get; init; } = [];

    /// <summary>Of a source whose messages never become one.</summary>
    public static IReadOnlyDictionary<string, string> NoneJoined { get; } = new Dictionary<string, string>();
}
