using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Hubs;

/// <summary>What of a call's answer its caller may see: nothing of other ports, and nothing of a chat without <see cref="Scopes.Read"/>.</summary>
internal static class VisibleAnswer
{
    /// <summary>The answer, or what is left of it.</summary>
    public static object? Of(object? answer, Caller caller) => answer switch
    {
        IReadOnlyList<PortStatus> statuses => statuses.Where(status => caller.MayUse(status.Port)).ToArray(),
        PortStatus status when !caller.May(Scopes.Read) => status with { Title = null, Chat = null, NeedsInput = false, Chats = [] },
        HistorySnapshot snapshot when !caller.May(Scopes.Read) =>
            new HistorySnapshot(snapshot.History with { Title = "", State = ChatState.Idle, NeedsInput = false, Requests = [], Messages = [] }),
        _ => answer,
    };
}
