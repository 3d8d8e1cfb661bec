using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Braking;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>The hub at <see cref="WireNames.HubPath"/>: <see cref="IChatHub"/> with ready-made bytes in the place of histories.</summary>
/// <remarks>
/// An address is resolved before a method is entered (<see cref="AddressFilter"/>): what a method works with is <see cref="Room"/>.
/// </remarks>
internal sealed class IdeChatHub(
    CalledChat called, ChatRooms rooms, ChatCommands commands, HistoryFollowing following, PortStatuses statuses, HistoryStores stores, Brake brake)
    : Hub
{
    private ChatRoom Room => rooms.Of(called.Key);

    private Member Member => Context.Features.GetRequiredFeature<Member>();

    [Needs(Scopes.Read)]
    public Task<IReadOnlyList<PortStatus>> ListPorts() => statuses.ListAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public Task<PortStatus> JoinPort(ChatAddress address)
    {
        Room.Join(Member);
        return StatusAsync();
    }

    [Needs(Scopes.Read)]
    public Task LeavePort(ChatAddress address) => Room.LeaveAsync(Member);

    [Needs(Scopes.Read)]
    public Task<HistorySnapshot> GetHistory(ChatAddress address) => Room.Store.GetAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public Task<HistorySnapshot> RefreshHistory(ChatAddress address) => Room.RefreshAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public IAsyncEnumerable<FollowItem> FollowHistory(ChatAddress address, HistoryPosition? since, CancellationToken cancellationToken) =>
        following.Follow(Room, Member, since, cancellationToken);

    [Needs(Scopes.Send)]
    public Task<SendReceipt> SendMessage(ChatAddress address, OutgoingMessage? message) => commands.SendAsync(Room, message);

    [Needs(Scopes.Send)]
    public async Task<PortStatus> StopGenerating(ChatAddress address)
    {
        await commands.StopGeneratingAsync(Room, Context.ConnectionAborted);
        return await StatusAsync();
    }

    [Needs(Scopes.Send)]
    public Task<HistorySnapshot> NewChat(ChatAddress address) => commands.NewChatAsync(Room);

    [Needs(Scopes.Approve)]
    public Task<RequestReceipt> RespondToRequest(ChatAddress address, RequestResponse? response) => commands.RespondAsync(Room, response);

    [Needs(Scopes.Admin)]
    public Task SetReadOnly(bool value) => brake.SetAsync(value, Context.ConnectionAborted);

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
