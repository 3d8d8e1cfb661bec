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
    private readonly ChatSources _sources;
    private readonly HistoryStores _stores;
    private readonly RoomServices _services;
    private readonly ConcurrentDictionary<ChatKey, Lazy<ChatRoom>> _rooms = new();
    private readonly ConcurrentDictionary<Port, Lazy<PortAlias>> _aliases = new();

    public ChatRooms(IChatOwnership ownership, ChatSources sources, HistoryStores stores, RoomServices services)
    {
        (_ownership, _sources, _stores, _services) = (ownership, sources, stores, services);
        stores.Read += OnRead;
        stores.PlaceGone += OnPlaceGone;
    }

    /// <summary>Raised when how a port is doing may have changed. May come from any thread; do not block.</summary>
    public event Action<Port>? Changed;

    /// <summary>Ports at which somebody is, or waits for a chat.</summary>
    public IEnumerable<Port> WatchedPorts =>
        _rooms.Values.Select(room => room.Value).Where(room => room.IsWatched).Select(room => room.Chat.Port)
            .Concat(_aliases.Where(alias => alias.Value.Value.Members.Count > 0).Select(alias => alias.Key))
            .Distinct();

    /// <summary>The room of a chat that is there.</summary>
    public ChatRoom Of(ChatKey chat) => _rooms.GetOrAdd(chat, chat => new(() => new ChatRoom(chat, _ownership.Open(chat), _services))).Value;

    /// <summary>What a port's number stands for.</summary>
    public PortAlias AliasOf(Port port) =>
        _aliases.GetOrAdd(port, port => new(() => new PortAlias(port, _sources.Of(port), Of, () => Changed?.Invoke(port), _services))).Value;

    /// <summary>The room of an address, where it is known without asking anybody; else null.</summary>
    /// <param name="port">The port.</param>
    /// <param name="chat">The chat's id; null: the number alone.</param>
    public ChatRoom? Known(Port port, string? chat) =>
        chat is null ? AliasOf(port).Room : _rooms.GetValueOrDefault(new ChatKey(port, chat))?.Value;

    /// <summary>The room of an address; the IDE is asked where it is not known.</summary>
    /// <param name="port">The port.</param>
    /// <param name="chat">The chat's id; null: the number alone.</param>
    /// <param name="isToBeSure">The chat may be typed into.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.ChatNotFound"/>, or the IDE is away or shows no chat.</exception>
    public ValueTask<ChatRoom> FindAsync(Port port, string? chat, bool isToBeSure, CancellationToken cancellationToken)
    {
        if (chat is null) return AliasOf(port).FindAsync(isToBeSure, cancellationToken);
        return Known(port, chat) is { } known ? ValueTask.FromResult(known) : new(AskAsync());

        async Task<ChatRoom> AskAsync()
        {
            var key = new ChatKey(port, chat);
            await _sources.Of(port).FindAsync(key, cancellationToken);
            return Of(key);
        }
    }

    /// <summary>Connections at any chat of a port.</summary>
    public int CountAt(Port port) => RoomsOf(port).SelectMany(room => room.Members).Concat(AliasOf(port).Members).Distinct().Count();

    /// <summary>A connection has gone: out of every room.</summary>
    public async Task DropAsync(Member member)
    {
        member.HasGone = true;
        foreach (var alias in _aliases.Values) alias.Value.Drop(member);
        foreach (var room in _rooms.Values) await room.Value.DropAsync(member);
    }

    /// <inheritdoc />
    public bool IsWanted(ChatKey chat) => _rooms.TryGetValue(chat, out var room) && room.Value.IsWanted;

    /// <inheritdoc />
    public void Told(ChatKey chat, ChatReading reading)
    {
        // Of a chat for which nobody asked, or whose place has gone, nothing is kept.
        if (!_rooms.TryGetValue(chat, out var room)) return;
        var store = room.Value.Store;
        var before = store.Newest;
        room.Value.Told(reading);
        if (IsAnotherStatus(before, store.Newest)) Changed?.Invoke(chat.Port);
    }

    /// <inheritdoc />
    public void Invalidated(ChatKey chat)
    {
        if (_rooms.TryGetValue(chat, out var room)) room.Value.Invalidate();
        Changed?.Invoke(chat.Port);
    }

    /// <inheritdoc />
    public void Invalidated(Port port)
    {
        foreach (var room in RoomsOf(port)) room.Invalidate();
        AliasOf(port).LookIfNeeded();
        Changed?.Invoke(port);
    }

    /// <inheritdoc />
    /// <remarks>That a place is not among them is no sign that it has gone: a reading says so.</remarks>
    public void ChatsChanged(Port port)
    {
        // Of an IDE that is away, or was let go of, nothing is asked: that would attach to it.
        if (_sources.Of(port) is { IsAttached: true } source)
        {
            var there = source.Chats.Select(chat => chat.Place).ToHashSet();
            foreach (var room in RoomsOf(port).Where(room => !there.Contains(room.Chat.Place))) _ = room.LookWhetherItIsThereAsync();
        }

        AliasOf(port).LookIfNeeded();
        Changed?.Invoke(port);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _stores.Read -= OnRead;
        _stores.PlaceGone -= OnPlaceGone;
        foreach (var alias in _aliases.Values) await alias.Value.DisposeAsync();
        foreach (var room in _rooms.Values) await room.Value.DisposeAsync();
    }

    private IEnumerable<ChatRoom> RoomsOf(Port port) => _rooms.Where(room => room.Key.Port == port).Select(room => room.Value.Value);

    /// <summary>What of a history is in its port's status: a word more in an answer is not.</summary>
    private static bool IsAnotherStatus(ChatHistory? before, ChatHistory? now) =>
        (before?.Title, before?.State, before?.NeedsInput) != (now?.Title, now?.State, now?.NeedsInput);

    private void OnRead(ChatKey chat) => Changed?.Invoke(chat.Port);

    /// <summary>
    /// A place is kept no longer than the IDE has it. What an earlier room of it reads late says nothing of the one that is there now.
    /// </summary>
    private void OnPlaceGone(ChatKey chat, ChatHistoryStore read)
    {
        if (!_rooms.TryGetValue(chat, out var room) || room.Value.Store != read) return;
        if (_rooms.TryRemove(KeyValuePair.Create(chat, room))) _ = CloseAsync(room.Value, _ownership.CloseAsync(chat));
    }

    private async Task CloseAsync(ChatRoom room, Task closing)
    {
        try
        {
            await AliasOf(room.Chat.Port).ReleaseAsync(room);
            await room.CloseAsync();
            await closing;
            await room.DisposeAsync();
            Changed?.Invoke(room.Chat.Port);
        }
        catch (Exception e)
        {
            LiveLog.WatchFailed(_services.Logger, room.Chat.Port.Number, e);
        }
    }
}
