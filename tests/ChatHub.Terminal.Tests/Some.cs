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

    /// <summary>An open chat of a port; another title than <c>null</c>'s is its own.</summary>
    public static ChatInfo Chat(string id, string? title, bool isDefault = false, bool needsInput = false) => new(
        id, isDefault ? ChatKind.Panel : ChatKind.Editor, title, "a window", isDefault, true, ChatState.Idle, needsInput, $"epoch of {id}", "the end",
        null);

    /// <summary>An earlier conversation.</summary>
    public static ChatInfo Earlier(string id, string? title) =>
        new(id, ChatKind.Earlier, title, null, false, false, null, false, null, null, DateTimeOffset.UnixEpoch);

    /// <summary>A version in which the agent waits for these.</summary>
    public static ChatHistory Waiting(params ChatRequest[] requests) =>
        History("e", User("1", "go")) with { State = ChatState.Generating, NeedsInput = true, Requests = requests };

    public static ChatRequest Confirmation(string id, string? command = "make") => new(
        id, RequestKind.Confirmation, "Run it?",
        [
            new("o-session", "Allow in this Session", RequestOptionKind.AllowAlways, RequestScope.Session),
            new("o-once", "Allow Once", RequestOptionKind.AllowOnce),
            new("o-skip", "Skip", RequestOptionKind.RejectOnce),
        ])
    {
        Command = command, Language = "bash",
    };

    public static ChatRequest Questions(string id, params RequestQuestion[] questions) =>
        new(id, RequestKind.Question, "Some questions", [new("o-skip", "Skip", RequestOptionKind.RejectOnce)]) { Questions = questions };

    public static RequestQuestion Question(string id, bool allowsText = false, bool isMultiple = false, params QuestionOption[] options) =>
        new(id, $"What of {id}?", options, allowsText, isMultiple);
}
