using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Answering;

/// <summary>Why an answer was not pressed, in words for whoever gave it.</summary>
internal static class AnswerRefusals
{
    /// <summary>Nothing waits under that id.</summary>
    public static ChatHubException Gone(ChatKey chat) => new(
        ErrorCode.RequestNotFound, $"Nothing waits under that id in {chat}: it was answered, stopped, or lost with a reload. Nothing was pressed.");

    /// <summary>Something waits, and nobody can tell from here whether it is this.</summary>
    public static ChatHubException OutOfView(ChatKey chat) => new(
        ErrorCode.RequestNotFound,
        $"What waits in {chat} cannot be told just now: it may be in an answer that is scrolled out of view. Nothing was pressed; look at the IDE.");

    /// <summary>What waits cannot be seen just now.</summary>
    public static ChatHubException Unreadable(ChatKey chat) => new(
        ErrorCode.IdeUnreachable,
        $"{chat} cannot be read just now, so nobody knows what waits there. Nothing was pressed; try again when it is back.");

    /// <summary>The source pressed nothing.</summary>
    public static ChatHubException Of(ChatKey chat, WriteProblem problem) => problem switch
    {
        WriteProblem.RequestChanged => new(
            ErrorCode.RequestNotFound,
            $"What waits in {chat} is not quite what was asked about, or the IDE has no such option any more. " +
            "Nothing was pressed; look at the request again."),
        WriteProblem.ChatPanelNotFound => new(
            ErrorCode.ChatPanelNotFound, $"The chat panel of {chat} is not open. Nothing was pressed; open it (VS Code: Ctrl+Alt+I) and try again."),
        WriteProblem.FocusHeld => new(
            ErrorCode.Busy, $"Somebody in {chat} is in a menu or a picker, and would lose it. Nothing was pressed; try again in a moment."),
        _ => new(ErrorCode.Unexpected, $"{chat} did not take the answer ({problem}). Nothing was pressed; answer it in the IDE."),
    };
}
