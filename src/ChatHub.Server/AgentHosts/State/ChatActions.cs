using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// What is known of a chat after an action: the same as at the host, whose own rules these are. Pure. What comes in a wrong order changes nothing, or
/// asks for a snapshot; it never throws.
/// </summary>
internal static class ChatActions
{
    /// <summary>Is this type of action one of a chat's?</summary>
    public static bool IsChats(string type) => type.StartsWith("chat/", StringComparison.Ordinal);

    /// <summary>Applies an action.</summary>
    /// <exception cref="HostNonsenseException">It cannot be an action, or makes the chat larger than a hub keeps.</exception>
    public static HostChange<HostChat> Apply(this HostChat chat, JsonElement action)
    {
        var type = action.NeededKey("type");
        var change = Changed(chat, type, action);
        if (change.Kind != HostChangeKind.Changed) return change;
        // Words that are added, of which there are very many, change no status.
        var status = type == "chat/delta" ? chat.Status : StatusOf(change.State, chat);
        return change with { State = (change.State with { Status = status }).Bounded() };
    }

    private static HostChange<HostChat> Changed(HostChat chat, string type, JsonElement action) => type switch
    {
        "chat/turnStarted" => TurnActions.Started(chat, action),
        "chat/turnResume" => TurnActions.Resumed(chat, action),
        "chat/turnComplete" => TurnActions.Ended(chat, action, HostTurnEnd.Complete),
        "chat/turnCancelled" => TurnActions.Ended(chat, action, HostTurnEnd.Cancelled),
        "chat/error" => TurnActions.Ended(chat, action, HostTurnEnd.Error),
        "chat/truncated" => TurnActions.Truncated(chat, action),
        "chat/turnsLoaded" => TurnActions.Loaded(chat, action),
        "chat/responsePart" => PartActions.Added(chat, action),
        "chat/delta" => PartActions.Grown(chat, action),
        "chat/usage" => PartActions.Used(chat, action),
        "chat/toolCallStart" => ToolCallActions.Started(chat, action),
        "chat/toolCallDelta" => ToolCallActions.Grown(chat, action),
        "chat/toolCallReady" => ToolCallActions.Ready(chat, action),
        "chat/toolCallConfirmed" => ToolCallActions.Confirmed(chat, action),
        "chat/toolCallComplete" => ToolCallActions.Completed(chat, action),
        "chat/toolCallResultConfirmed" => ToolCallActions.ResultConfirmed(chat, action),
        "chat/toolCallAuthRequired" => ToolCallActions.AuthIsRequired(chat, action),
        "chat/toolCallAuthResolved" => ToolCallActions.AuthResolved(chat, action),
        "chat/toolCallContentChanged" => ToolCallActions.Wrote(chat, action),
        "chat/inputRequested" => InputActions.Requested(chat, action),
        "chat/inputAnswerChanged" => InputActions.AnswerChanged(chat, action),
        "chat/inputCompleted" => InputActions.Completed(chat, action),
        "chat/pendingMessageSet" => PendingActions.Set(chat, action),
        "chat/pendingMessageRemoved" => PendingActions.Removed(chat, action),
        "chat/queuedMessagesReordered" => PendingActions.Reordered(chat, action),
        "chat/reasoning" or "chat/activityChanged" or "chat/draftChanged" or "chat/configChanged" or "chat/workingDirectorySet"
            or "chat/workingDirectoryRemoved" => HostChange<HostChat>.Same(chat),
        _ => HostChange<HostChat>.Unknown(chat),
    };

    /// <summary>The bits that follow from the chat itself; the others stay, but for the one that says that it was seen.</summary>
    private static HostStatus StatusOf(HostChat chat, HostChat before)
    {
        const HostStatus follow = HostStatus.Idle | HostStatus.Error | HostStatus.InProgress | HostStatus.InputNeeded;
        var isNew = chat.ActiveTurn is { } turn && turn.Id != before.ActiveTurn?.Id;
        var others = before.Status & ~follow & ~(isNew ? HostStatus.IsRead : HostStatus.None);
        if (chat.ActiveTurn is { } active)
            return others | HostStatus.InProgress | (active.NeedsInput ? HostStatus.InputNeeded : HostStatus.None);
        if (before.ActiveTurn is null) return others | (before.Status & follow);
        return others | (chat.Turns is [.., { End: HostTurnEnd.Error }] ? HostStatus.Error : HostStatus.Idle);
    }
}
