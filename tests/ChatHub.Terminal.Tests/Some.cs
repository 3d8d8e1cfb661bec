using ChatHub.Contracts;

namespace ChatHub.Terminal.Tests;

/// <summary>Histories to test with.</summary>
internal static class Some
{
    public static ChatMessage Message(string id, ChatRole role, string content, MessageState state = MessageState.Complete) =>
        new(id, role, content, state, null);

    public static ChatMessage User(string id, string content, MessageState state = MessageState.Complete) =>
        Message(id, ChatRole.User, content, state);

    public static ChatMessage Answer(string id, string content, MessageState state = MessageState.Complete) =>
        Message(id, ChatRole.Assistant, content, state);

    public static ChatMessage Growing(string id, string content) => Answer(id, content, MessageState.Streaming);

    public static ChatHistory History(string epoch, params ChatMessage[] messages) => new(
        9232, "vscode", "a window", new HistoryPosition(epoch, messages.Sum(message => message.Content.Length) + messages.Length),
        messages.Any(message => message.State == MessageState.Streaming) ? ChatState.Generating : ChatState.Idle, false, true,
        DateTimeOffset.UnixEpoch, messages);

    public static PortStatus Port(int port, PortState state = PortState.Attached) =>
        new(port, "vscode", null, "a window", state, ChatState.Idle, 1, "What to do.");
}
