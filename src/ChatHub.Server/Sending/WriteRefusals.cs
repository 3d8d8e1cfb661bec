using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Sending;

/// <summary>Why nothing was written into an IDE, in words for whoever asked for it.</summary>
internal static class WriteRefusals
{
    /// <summary>The error of a send. Nothing was submitted.</summary>
    /// <param name="chat">Which chat.</param>
    /// <param name="problem">Why.</param>
    /// <param name="isTextLeft">The text could not be taken out of the input just now.</param>
    public static ChatHubException OfSend(ChatKey chat, WriteProblem problem, bool isTextLeft)
    {
        var (code, what) = problem switch
        {
            WriteProblem.InputNotFound => (ErrorCode.InputNotFound,
                $"The chat panel of {chat} has no input to type into. Is a dialog or a login in front of it?"),
            WriteProblem.RequestPending => (ErrorCode.RequestPending,
                $"The agent in {chat} waits for a person's answer, which a message would cancel. Answer it, then send again; " +
                "or send with cancelRequests."),
            WriteProblem.ApprovalNeeded => (ErrorCode.Unauthorized,
                $"The agent in {chat} lets its tools run without asking anybody, so a message to it needs the scope 'approve' too: " +
                "use a token that has it, or have the agent ask (its permissions, in VS Code)."),
            WriteProblem.QueueStuck => (ErrorCode.Busy,
                $"Nothing was typed into {chat}: messages wait in its queue without an answer running. See to them there first, then send again."),
            WriteProblem.AnotherTypes => AnothersTurn(chat, "nothing was typed", "send again"),
            WriteProblem.TypedAtDesk => (ErrorCode.SendRejected,
                $"Somebody typed into the chat input of {chat} at the same moment, so nothing was submitted. Send again."),
            WriteProblem.ChatChanged => (ErrorCode.ChatChanged,
                $"{chat} shows another conversation than the one that the message is for, or the hub was started anew since it was read, " +
                "so nothing was submitted. Read the chat, then send again."),
            WriteProblem.DialogOpened => (ErrorCode.SendRejected,
                $"{chat} asked in a dialog what to do with the text. The dialog was cancelled, and nothing was submitted. " +
                "Type it there yourself, or send other words."),
            WriteProblem.DialogStays => (ErrorCode.SendRejected,
                $"{chat} asked in a dialog what to do with the text, and nothing was submitted. " +
                "Its cancel did not close it, so a dialog waits in the IDE: answer it there."),
            WriteProblem.Refused => (ErrorCode.SendRejected,
                $"{chat} did not take the message: messages wait in its queue while no answer runs, so it asked in a dialog what to do with them, " +
                "and the dialog was cancelled. See to them there first."),
            WriteProblem.HostRefused => (ErrorCode.SendRejected,
                $"{chat} does not take the message: its chat may be read only, or archived meanwhile. Nothing was submitted; look at it in VS Code."),
            WriteProblem.InputChanged => (ErrorCode.SendRejected,
                $"{chat} did not take the message: the input changed before it could be submitted. Nothing was submitted; send it again."),
            WriteProblem.IdUsed => (ErrorCode.InvalidArgument,
                $"This clientMessageId was used on port {chat.Port.Number} for another text, by another hub. Use a new id for a new message."),
            WriteProblem.Nonsense => (ErrorCode.SendRejected,
                $"{chat} did not take the message: its page answers what no page agent answers; reload its window. Nothing was submitted."),
            _ => AtTheDesk(chat, problem, "nothing was typed", "send again")
                ?? (ErrorCode.SendRejected, $"{chat} did not take the message in time. Nothing was submitted; send it again."),
        };
        return OfTyped(new ChatHubException(code, what), isTextLeft);
    }

    /// <summary>The error of a send whose text was in the input.</summary>
    /// <param name="error">Why nothing was submitted.</param>
    /// <param name="isTextLeft">The text could not be taken out of the input just now.</param>
    public static ChatHubException OfTyped(ChatHubException error, bool isTextLeft) =>
        isTextLeft
            ? new ChatHubException(error.Code, $"{error.Message} Its text is still in the input, and goes as soon as it can be taken out.", error)
            : error;

    /// <summary>The error of a new chat that was not begun.</summary>
    public static ChatHubException OfNewChat(ChatKey chat, WriteProblem problem)
    {
        var (code, what) = problem switch
        {
            WriteProblem.NewChatNotFound => (ErrorCode.InputNotFound,
                $"No button for a new chat was found in {chat}. Begin one there; for a profile of selectors, set 'newChat' (docs/adding-an-ide.md)."),
            WriteProblem.DialogOpened => (ErrorCode.SendRejected,
                $"{chat} asked in a dialog before it would begin a new chat. The dialog was cancelled; begin one there."),
            WriteProblem.DialogStays => (ErrorCode.SendRejected,
                $"{chat} asked in a dialog before it would begin a new chat. " +
                "Its cancel did not close it, so a dialog waits in the IDE: answer it there."),
            WriteProblem.Nonsense => Unknown(chat),
            _ => AtTheDesk(chat, problem, "no new chat was begun", "try again")
                ?? (ErrorCode.SendRejected, $"{chat} did not begin a new chat in time. Look there."),
        };
        return new ChatHubException(code, what);
    }

    /// <summary>The error of a conversation that was not opened.</summary>
    public static ChatHubException OfOpen(ChatKey chat, WriteProblem problem)
    {
        var (code, what) = problem switch
        {
            WriteProblem.ConversationNotFound => (ErrorCode.ChatNotFound,
                $"{chat} does not offer that conversation there: it was deleted, or belongs to another folder. ListChats shows what there is."),
            WriteProblem.ConversationNotShown => (ErrorCode.SendRejected,
                $"The conversation was chosen in {chat}, and is not shown there. Look there; it may be open in another place."),
            WriteProblem.AnswerRuns => (ErrorCode.Busy,
                $"An answer runs in {chat}, so no other conversation was opened there. Wait for its end, or stop it."),
            WriteProblem.RequestPending => (ErrorCode.RequestPending,
                $"The agent in {chat} waits for a person's answer, so no other conversation was opened there. Answer it first."),
            WriteProblem.AnotherTypes => AnothersTurn(chat, "nothing was opened", "try again"),
            WriteProblem.PlaceIsBound => (ErrorCode.InvalidArgument,
                $"This chat of {chat} is an editor, which belongs to its conversation. Open the other one in a window's panel."),
            WriteProblem.Nonsense => Unknown(chat),
            _ => AtTheDesk(chat, problem, "nothing was opened", "try again")
                ?? (ErrorCode.SendRejected, $"{chat} did not open the conversation in time. Look there."),
        };
        return new ChatHubException(code, what);
    }

    /// <summary>The error of a stop.</summary>
    public static ChatHubException OfStop(ChatKey chat, WriteProblem problem)
    {
        var (code, what) = problem switch
        {
            WriteProblem.Nonsense => Unknown(chat),
            _ => AtTheDesk(chat, problem, "nothing was pressed", "try again")
                ?? (ErrorCode.SendRejected, $"Stop was pressed in {chat}, and the answer runs on. Try again, or stop it there."),
        };
        return new ChatHubException(code, what);
    }

    /// <summary>What somebody at the desk has open or half done, or null where it is nothing of that.</summary>
    private static (ErrorCode Code, string What)? AtTheDesk(ChatKey chat, WriteProblem problem, string nothing, string again) => problem switch
    {
        WriteProblem.ChatPanelNotFound =>
            (ErrorCode.ChatPanelNotFound, $"The chat panel of {chat} is not open. Open it (VS Code: Ctrl+Alt+I) and {again}."),
        WriteProblem.DraftPresent => (ErrorCode.DraftPresent,
            $"Somebody's half-typed text is in the chat input of {chat}, which was left as it is: {nothing}. " +
            $"Submit or clear it there, then {again}."),
        WriteProblem.EditPresent => (ErrorCode.DraftPresent,
            $"Somebody is editing an earlier message in the chat of {chat}, and the edit would be lost: {nothing}. " +
            $"Submit or leave it there, then {again}."),
        WriteProblem.AttachmentPresent => (ErrorCode.DraftPresent,
            $"Somebody's attachment is in the chat input of {chat}: {nothing}. Send or remove it there, then {again}."),
        WriteProblem.FocusHeld => (ErrorCode.Busy,
            $"Somebody in {chat} is in a menu or a picker, or in the middle of a name or a word, and would lose it: {nothing}. " +
            $"{Capital(again)} in a moment."),
        WriteProblem.DialogWaits => (ErrorCode.Busy, $"A dialog waits in {chat}: {nothing}. Answer it there, then {again}."),
        _ => null,
    };

    /// <summary>One types at a time in a page: this hub's chats in it take turns as hubs do, and the page does not tell which it is.</summary>
    private static (ErrorCode Code, string What) AnothersTurn(ChatKey chat, string nothing, string again) => (ErrorCode.Busy,
        $"In {chat} another chat of its window is being written to just now, or another hub is writing there: {nothing}. " +
        $"{Capital(again)} in a moment.");

    private static (ErrorCode Code, string What) Unknown(ChatKey chat) => (ErrorCode.SendRejected,
        $"The page of {chat} answered what no page agent answers, so nobody knows whether the button was pressed. " +
        "Look there, and reload its window.");

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
