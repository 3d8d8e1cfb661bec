using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Cluster;
using ChatHub.Server.Histories;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>The rooms, one a chat, made when they are first asked for; what the sources tell goes to them. Thread-safe.</summary>
internal sealed class ChatRooms : ISourceListener, IAsyncDisposable
{
    private readonly IChatOwnership _ownership;
    private readonly HistoryStores _stores;
    private readonly RoomServices _services;
    private readonly ConcurrentDictionary<ChatKey, Lazy<ChatRoom>> _rooms = new();

    public ChatRooms(IChatOwnership ownership, HistoryStores stores, RoomServices services)
    {
        (_ownership, _stores, _services) = (ownership, stores, services);
        stores.Read += OnRead;
    }

    /// <summary>Raised when how a port is doing may have changed. May come from any thread; do not block.</summary>
    public event Action<Port>? Changed;

    /// <summary>Rooms that somebody is in.</summary>
    public IEnumerable<ChatRoom> Watched => _rooms.Values.Select(room => room.Value).Where(room => room.IsWatched);

    /// <summary>The room of a chat.</summary>
    public ChatRoom Of(ChatKey chat) => _rooms.GetOrAdd(chat, chat => new(() => new ChatRoom(chat, _ownership.Open(chat), _services))).Value;

    /// <summary>Connections at any chat of a port.</summary>
    public int CountAt(Port port) => RoomsOf(port).Sum(room => room.Count);

    /// <summary>A connection has gone: out of every room.</summary>
    public async Task DropAsync(Member member)
    {
        member.HasGone = true;
        foreach (var room in _rooms.Values) await room.Value.DropAsync(member);
    }

    /// <inheritdoc />
    public bool IsWanted(ChatKey chat) => Of(chat).IsWanted;

    /// <inheritdoc />
    public void Told(ChatKey chat, ChatReading reading)
    {
        var room = Of(chat);
        var before = room.Store.Newest;
        room.Told(reading);
        if (IsAnotherStatus(before, room.Store.Newest)) Changed?.Invoke(chat.Port);
    }

    /// <inheritdoc />
    public void Invalidated(Port port)
    {
        foreach (var room in RoomsOf(port)) room.Invalidate();
        Changed?.Invoke(port);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _stores.Read -= OnRead;
        foreach (var room in _rooms.Values) await room.Value.DisposeAsync();
    }

    private IEnumerable<ChatRoom> RoomsOf(Port port) => _rooms.Where(room => room.Key.Port == port).Select(room => room.Value.Value);

    /// <summary>What of a history is in its port's status: a word more in an answer is not.</summary>
    private static bool IsAnotherStatus(ChatHistory? before, ChatHistory? now) =>
        (before?.Title, before?.State, before?.NeedsInput) != (now?.Title, now?.State, now?.NeedsInput);

    private void OnRead(ChatKey chat) => Changed?.Invoke(chat.Port);
}
