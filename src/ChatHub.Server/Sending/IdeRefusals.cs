using ChatHub.Contracts;
using ChatHub.Server.Cdp;

namespace ChatHub.Server.Sending;

/// <summary>Why the page agent typed or pressed nothing, as it says it in a word, in words for whoever sent the message.</summary>
internal static class IdeRefusals
{
    /// <summary>The word of a send whose id was used for another text, by another hub.</summary>
    public const string IdUsed = "idUsed";

    /// <summary>The error for a word of the agent's. Nothing was submitted.</summary>
    /// <param name="session">The IDE.</param>
    /// <param name="word">The word; what is not known counts as "not in time".</param>
    public static ChatHubException Of(IdeSession session, string? word)
    {
        var ide = $"{session.Profile.Name} on port {session.Port}";
        return word switch
        {
            "chatPanelNotFound" => new(ErrorCode.ChatPanelNotFound,
                $"The chat panel of {ide} is not open. Open it (VS Code: Ctrl+Alt+I) and send again."),
            "inputNotFound" => new(ErrorCode.InputNotFound,
                $"The chat panel of {ide} has no input to type into. Is a dialog or a login in front of it?"),
            "draftPresent" => new(ErrorCode.DraftPresent,
                $"Somebody's half-typed text is in the chat input of {ide}; it was left as it is. Submit or clear it there, then send again."),
            "editPresent" => new(ErrorCode.DraftPresent,
                $"Somebody is editing an earlier message in the chat of {ide}; a message sent now would take its place and drop what came after it. Submit or leave the edit there, then send again."),
            "attachmentPresent" => new(ErrorCode.DraftPresent,
                $"Somebody's attachment is in the chat input of {ide}, and would go along. Send or remove it there, then send again."),
            "requestPending" => new(ErrorCode.RequestPending,
                $"The agent in {ide} waits for a person's answer, which a message would cancel. Answer it in the IDE, then send again."),
            "queueStuck" => new(ErrorCode.Busy,
                $"Nothing was typed into {ide}: messages wait in its queue without an answer running. See to them there first, then send again."),
            "focusHeld" => new(ErrorCode.Busy,
                $"Nothing was typed into {ide}: somebody there is in a menu or a picker, or in the middle of a name or a word, and would lose it. Send again in a moment."),
            "anotherTypes" => new(ErrorCode.Busy, $"Nothing was typed into {ide}: another hub is typing there. Send again in a moment."),
            "typedAtDesk" => new(ErrorCode.SendRejected,
                $"Somebody typed into the chat input of {ide} at the same moment, so nothing was submitted. Send again."),
            "chatChanged" => new(ErrorCode.ChatChanged,
                $"{ide} shows another conversation than a moment ago, so nothing was submitted. Look at it, then send again."),
            "dialogWaits" => new(ErrorCode.Busy, $"Nothing was typed into {ide}: a dialog waits in the IDE. Answer it there, then send again."),
            "dialogOpened" => new(ErrorCode.SendRejected,
                $"{ide} asked in a dialog what to do with the text. The dialog was cancelled, and nothing was submitted. Type it there yourself, or send other words."),
            "dialogStays" => new(ErrorCode.SendRejected,
                $"{ide} asked in a dialog what to do with the text, and nothing was submitted. Its cancel did not close it, so a dialog waits in the IDE: answer it there."),
            "refused" => new(ErrorCode.SendRejected,
                $"{ide} did not take the message: messages wait in its queue while no answer runs, so it asked in a dialog what to do with them, and the dialog was cancelled. See to them there first."),
            "inputChanged" => new(ErrorCode.SendRejected,
                $"{ide} did not take the message: the input changed before it could be submitted. Nothing was submitted; send it again."),
            IdUsed => new(ErrorCode.InvalidArgument,
                $"This clientMessageId was used on port {session.Port} for another text, by another hub. Use a new id for a new message."),
            _ => new(ErrorCode.SendRejected, $"{ide} did not take the message in time. Nothing was submitted; send it again."),
        };
    }

    /// <summary>The same of a send whose text could not be taken out of the input just now.</summary>
    public static ChatHubException WithTextLeft(ChatHubException refusal) =>
        new(refusal.Code, $"{refusal.Message} Its text is still in the input, and goes as soon as it can be taken out.");
}
