using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// Changes the turn that runs. What comes late for a turn that has ended changes nothing, as at the host; a turn or a part that was never heard of
/// means that something was missed.
/// </summary>
internal static class ActiveTurn
{
    /// <summary>Changes the chat if the action is of the turn that runs.</summary>
    public static HostChange<HostChat> Change(HostChat chat, JsonElement action, Func<HostTurn, HostChange<HostChat>> change)
    {
        var id = action.NeededKey("turnId");
        if (chat.ActiveTurn is { } active && active.Id == id) return change(active);
        return chat.TurnOf(id) is null ? HostChange<HostChat>.Unknown(chat) : HostChange<HostChat>.Same(chat);
    }

    /// <summary>Changes one part of the turn that runs.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="action">The action.</param>
    /// <param name="isIt">Which part.</param>
    /// <param name="change">The part as it is then; the same one where the action does nothing to it.</param>
    public static HostChange<HostChat> ChangePart(
        HostChat chat, JsonElement action, Predicate<HostPart> isIt, Func<HostPart, HostPart> change) => Change(chat, action, active =>
    {
        var place = active.PlaceOf(isIt);
        if (place < 0) return HostChange<HostChat>.Unknown(chat);
        var (before, after) = (active.Parts[place], change(active.Parts[place]));
        return ReferenceEquals(before, after)
            ? HostChange<HostChat>.Same(chat)
            : HostChange<HostChat>.To(chat with { ActiveTurn = active.With(place, after) });
    });
}
