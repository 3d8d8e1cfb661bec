using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>The hub at <see cref="WireNames.HubPath"/>: <see cref="IChatHub"/> with ready-made bytes in the place of histories.</summary>
/// <remarks>
/// An address is looked at before a method is entered (<see cref="AddressFilter"/>): what a method works with is the room that it leads to.
/// </remarks>
internal sealed class IdeChatHub(
    CalledChat called, PortMap ports, ChatRooms rooms, ChatCommands commands, HistoryFollowing following, PortStatuses statuses, PortChats chats,
    HistoryStores stores, Brake brake)
    : Hub
{
    private Member Member => Context.Features.GetRequiredFeature<Member>();

    [Needs(Scopes.Read)]
    public Task<IReadOnlyList<PortStatus>> ListPorts() => statuses.ListAsync(Context.ConnectionAborted);

    [Needs(Scopes.Read)]
    public async Task<PortStatus> JoinPort(ChatAddress address)
    {
        if (address.Chat is null) rooms.AliasOf(called.Port).Join(Member);
        else (await RoomAsync()).Join(Member);
        return await StatusAsync();
    }

    [Needs(Scopes.Read)]
    public Task LeavePort(ChatAddress address) =>
        address.Chat is null ? rooms.AliasOf(called.Port).LeaveAsync(Member) : called.RoomIfKnown?.LeaveAsync(Member) ?? Task.CompletedTask;

    [Needs(Scopes.Read)]
    public Task<HistorySnapshot> GetHistory(ChatAddress address) => InRoomAsync(room => room.Store.GetAsync(Context.ConnectionAborted));

    [Needs(Scopes.Read)]
    public Task<HistorySnapshot> RefreshHistory(ChatAddress address) => InRoomAsync(room => room.RefreshAsync(Context.ConnectionAborted));

    [Needs(Scopes.Read)]
    public IAsyncEnumerable<FollowItem> FollowHistory(ChatAddress address, HistoryPosition? since, CancellationToken cancellationToken)
    {
        var member = Member;
        return CodedStream.Of(
            async token => following.Follow(await called.FollowedAsync(token), called.Port, member, since, token), cancellationToken);
    }

    [Needs(Scopes.Send)]
    public Task<SendReceipt> SendMessage(ChatAddress address, OutgoingMessage? message)
    {
        var hasSeenTheChat = rooms.AliasOf(called.Port).Members.Contains(Member);
        return called.AgainIfMovedAsync(
            () => commands.SendAsync(called.Port, Member, address.Chat, message, RoomToWriteToAsync), isForAnyChat: !hasSeenTheChat);
    }

    [Needs(Scopes.Send)]
    public async Task<PortStatus> StopGenerating(ChatAddress address)
    {
        await PressAsync(async room =>
        {
            await commands.StopGeneratingAsync(room, Context.ConnectionAborted);
            return true;
        });
        return await StatusAsync();
    }

    [Needs(Scopes.Send)]
    public Task<HistorySnapshot> NewChat(ChatAddress address) =>
        PressAsync(room => commands.NewChatAsync(room, isByNumber: address.Chat is null));

    [Needs(Scopes.Approve)]
    public Task<RequestReceipt> RespondToRequest(ChatAddress address, RequestResponse? response) =>
        PressAsync(room => commands.RespondAsync(room, response));

    [Needs(Scopes.Read)]
    public Task<IReadOnlyList<ChatInfo>> ListChats(int port) => chats.ListAsync(called.Port, Context.ConnectionAborted);

    [Needs(Scopes.Read | Scopes.Send)]
    public Task<HistorySnapshot> OpenChat(ChatAddress address, string? chatId) =>
        PressAsync(room => commands.OpenAsync(room, chatId, isByNumber: address.Chat is null));

    [Needs(Scopes.Read)]
    public Task<IReadOnlyList<FoundMessage>> SearchHistories(string? text, int limit) =>
        Task.FromResult(chats.Search(text, limit, Member.Caller.Ports, ports));

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

    private Task<T> InRoomAsync<T>(Func<ChatRoom, Task<T>> read) =>
        called.AgainIfMovedAsync(async () => await read(await RoomAsync()), isForAnyChat: true);

    /// <summary>What is pressed is meant for the chat that somebody saw.</summary>
    private Task<T> PressAsync<T>(Func<ChatRoom, Task<T>> press) =>
        called.AgainIfMovedAsync(async () => await press(await RoomToWriteToAsync()), isForAnyChat: false);

    private ValueTask<ChatRoom> RoomAsync() => called.RoomAsync(Context.ConnectionAborted);

    /// <summary>What was begun in an IDE is ended there: its caller's going ends no wait.</summary>
    private ValueTask<ChatRoom> RoomToWriteToAsync() => called.RoomAsync(CancellationToken.None, isToBeSure: true);

    private Task<PortStatus> StatusAsync() => statuses.OfAsync(called.Port, Context.ConnectionAborted);
}
