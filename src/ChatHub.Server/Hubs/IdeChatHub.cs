using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>The hub at <see cref="WireNames.HubPath"/>: <see cref="IChatHub"/> with ready-made bytes in the place of histories.</summary>
/// <remarks>
/// A <c>port</c> is resolved before a method is entered (<see cref="AddressFilter"/>): what a method works with is <see cref="Room"/>.
/// </remarks>
internal sealed class IdeChatHub(
    CalledChat called, ChatRooms rooms, ChatCommands commands, HistoryFollowing following, PortStatuses statuses, HistoryStores stores)
    : Hub
{
    private ChatRoom Room => rooms.Of(called.Key);

    private Member Member => Context.Features.GetRequiredFeature<Member>();

    [Needs(Scopes.Read)]
    public Task<IReadOnlyList<PortStatus>> ListPorts() => statuses.ListAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public Task<PortStatus> JoinPort(int port)
    {
        Room.Join(Member);
        return StatusAsync();
    }

    [Needs(Scopes.Read)]
    public Task LeavePort(int port) => Room.LeaveAsync(Member);

    [Needs(Scopes.Read)]
    public Task<HistorySnapshot> GetHistory(int port) => Room.Store.GetAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public Task<HistorySnapshot> RefreshHistory(int port) => Room.RefreshAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public IAsyncEnumerable<FollowItem> FollowHistory(int port, HistoryPosition? since, CancellationToken cancellationToken) =>
        following.Follow(Room, Member, since, cancellationToken);

    [Needs(Scopes.Send)]
    public Task<SendReceipt> SendMessage(int port, OutgoingMessage? message) => commands.SendAsync(Room, message);

    [Needs(Scopes.Send)]
    public async Task<PortStatus> StopGenerating(int port)
    {
        await commands.StopGeneratingAsync(Room, Context.ConnectionAborted);
        return await StatusAsync();
    }

    [Needs(Scopes.Send)]
    public Task<HistorySnapshot> NewChat(int port) => commands.NewChatAsync(Room);

    [Needs(Scopes.Read)]
    public Task<CacheStatistics> GetCacheStatistics() => Task.FromResult(stores.Statistics(Member.Caller.Ports));

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        Context.Features.Set(new Member(Context.ConnectionId, Caller.Of(Context.User), new MemberLine(Clients.Caller)));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception) =>
        Context.Features.Get<Member>() is { } member ? rooms.DropAsync(member) : Task.CompletedTask;

    private Task<PortStatus> StatusAsync() => statuses.OfAsync(called.Key.Port, Context.ConnectionAborted);
}
