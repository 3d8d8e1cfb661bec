using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>The hub at <c>/hubs/chat</c>: <see cref="IChatHub"/> with ready-made bytes in the place of histories. One expression a method.</summary>
internal sealed class IdeChatHub(LiveChat live, HistoryReader histories, HistoryFollowing following, PortStatuses statuses, HubAudience audience) : Hub
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hubs/chat";

    public Task<IReadOnlyList<PortStatus>> ListPorts() => statuses.ListAsync(Context.ConnectionAborted);

    public async Task<PortStatus> JoinPort(int port)
    {
        live.Join(port, Context.ConnectionId);
        // Calls run side by side: the connection may have ended, and left every group, just before it joined this one.
        if (Context.ConnectionAborted.IsCancellationRequested) await LeavePort(port);
        return await statuses.OfAsync(port, Context.ConnectionAborted);
    }

    public async Task LeavePort(int port)
    {
        await live.LeaveAsync(port, Context.ConnectionId);
        audience.Forget(port, Context.ConnectionId);
    }

    public Task<HistorySnapshot> GetHistory(int port) => histories.GetAsync(port, Context.ConnectionAborted);

    public Task<HistorySnapshot> RefreshHistory(int port) => live.RefreshAsync(port, Context.ConnectionAborted);

    public IAsyncEnumerable<FollowItem> FollowHistory(int port, HistoryPosition? since, CancellationToken cancellationToken) =>
        following.Follow(port, since, Context.ConnectionId, cancellationToken);

    public Task<SendReceipt> SendMessage(int port, OutgoingMessage? message) => live.SendAsync(port, message);

    public async Task<PortStatus> StopGenerating(int port)
    {
        await live.StopGeneratingAsync(port, Context.ConnectionAborted);
        return await statuses.OfAsync(port, Context.ConnectionAborted);
    }

    public Task<HistorySnapshot> NewChat(int port) => live.NewChatAsync(port);

    public Task<CacheStatistics> GetCacheStatistics() => Task.FromResult(histories.Statistics(Caller.Of(Context.User).Ports));

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await live.LeaveAllAsync(Context.ConnectionId);
        audience.Forget(Context.ConnectionId);
    }
}
