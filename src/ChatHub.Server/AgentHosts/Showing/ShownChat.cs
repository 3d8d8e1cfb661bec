using ChatHub.Contracts;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>A chat as it is shown. Immutable.</summary>
/// <param name="Messages">The messages, oldest first. One that did not change is the same object as before.</param>
/// <param name="Requests">What the agent waits for, in the order shown.</param>
/// <param name="State">Whether the agent is writing.</param>
/// <param name="NeedsInput">The agent waits for a person.</param>
/// <param name="IsComplete">No message is missing.</param>
/// <param name="Joined">Ids of messages that waited: the id under which each is known now.</param>
internal sealed record ShownChat(
    IReadOnlyList<ChatMessage> Messages, IReadOnlyList<ChatRequest> Requests, ChatState State, bool NeedsInput, bool IsComplete,
    IReadOnlyDictionary<string, string> Joined);
