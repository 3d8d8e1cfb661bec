using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Cluster;
using ChatHub.Server.Histories;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>
/// Whoever is at one chat, and the one way by which they hear of it: what is told → a version → members and followers. While somebody is there
/// the chat is watched: read when it is invalidated, and attached to again when its IDE went away. Thread-safe.
/// </summary>
/// <remarks>Waits for the source's word, never asks the chat by the clock.</remarks>
internal sealed class ChatRoom : IAsyncDisposable
{
    /// <summary>At most two versions a second go to the group while an answer streams.</summary>
    internal static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new(); // The first one here and the watch come together, the last one and the watch go together.
    private readonly Dictionary<Member, Seat> _seats = [];
    private readonly Latest _publishing;
    private readonly RoomServices _services;
    private Latest? _watch;
    private HistoryPosition? _published;
    private long _publishedAt;

    public ChatRoom(ChatKey chat, OwnedChat owned, RoomServices services)
    {
        (Chat, Owned, _services) = (chat, owned, services);
        _publishing = new Latest(_ => Task.FromResult(LeftToPublish()), WatchFailed, services.Time);
        Store.Kept += OnKept;
    }

    /// <summary>Which chat.</summary>
    public ChatKey Chat { get; }

    /// <summary>The chat itself.</summary>
    public OwnedChat Owned { get; }

    /// <summary>Its history.</summary>
    public ChatHistoryStore Store => Owned.Store;

    /// <summary>Connections that joined or follow.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _seats.Count;
        }
    }

    /// <summary>Somebody looks at the chat just now.</summary>
    public bool IsWanted => _watch is not null || Store.IsWanted;

    /// <summary>Somebody joined it or follows it.</summary>
    public bool IsWatched => _watch is not null;

    /// <summary>Adds a connection to the group.</summary>
    public void Join(Member member) => Change(member, seat => seat.IsJoined = true);

    /// <summary>Takes a connection out of the group; one that is not in is no error.</summary>
    public Task LeaveAsync(Member member) => ReduceAsync(member, seat => seat.IsJoined = false);

    /// <summary>A connection has gone.</summary>
    public Task DropAsync(Member member) => ReduceAsync(member, seat => (seat.IsJoined, seat.Streams) = (false, 0));

    /// <summary>Streams that a connection has open here.</summary>
    public int StreamsOf(Member member)
    {
        lock (_lock) return _seats.GetValueOrDefault(member)?.Streams ?? 0;
    }

    /// <summary>A connection follows the chat with one stream more.</summary>
    public void Follow(Member member) => Change(member, seat => seat.Streams++);

    /// <summary>A stream that <see cref="Follow"/> began has ended.</summary>
    public Task UnfollowAsync(Member member) => ReduceAsync(member, seat => seat.Streams = Math.Max(0, seat.Streams - 1));

    /// <summary>The chat is so now.</summary>
    public void Told(ChatReading reading) => Store.Take(reading);

    /// <summary>The chat may have changed, or its IDE came or went.</summary>
    public void Invalidate()
    {
        Store.Invalidate();
        if (_watch is { } watch) watch.Ask();
        else if (Store.IsWanted) _ = Task.Run(ReadAheadAsync);
    }

    /// <summary>
    /// Hands the newest version to every member of the group, also when they have it. Never waits for a member; a slow one skips to the newest
    /// version.
    /// </summary>
    public void Publish()
    {
        if (Store.Versions.Newest is not { } newest) return;
        lock (_lock)
        {
            (_published, _publishedAt) = (newest.History.Position, _services.Time.GetTimestamp());
            foreach (var seat in _seats.Values.Where(seat => seat.IsJoined)) seat.Feed.Ask();
        }
    }

    /// <summary>Reads again and publishes, also when nothing changed.</summary>
    /// <exception cref="ChatHubException">The IDE could not be read, and no history of it is known.</exception>
    public async Task<HistorySnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        var snapshot = await Store.RefreshAsync(cancellationToken);
        Publish();
        return snapshot;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Store.Kept -= OnKept;
        await _publishing.DisposeAsync();
        if (_watch is { } watch) await watch.DisposeAsync();
    }

    /// <summary>There is a version, whoever had it read: the group gets it as soon as the last one is half a second old, and what is good for a
    /// while is looked at again after it.</summary>
    private void OnKept(HistorySnapshot snapshot)
    {
        _publishing.Ask();
        if (snapshot is { GoodFor: { } goodFor, History.IsStale: false }) _watch?.AskIn(goodFor);
    }

    /// <summary>Takes a seat, or changes it. One who has gone takes none: calls of a connection run side by side with its end.</summary>
    private void Change(Member member, Action<Seat> change)
    {
        lock (_lock)
        {
            if (member.HasGone) return;
            var seat = _seats.GetValueOrDefault(member) ?? new Seat(FeedOf(member));
            change(seat);
            _seats[member] = seat;
            Store.IsHeld = true;
            if (_watch is not null) return;
            _watch = new RoomWatch(Chat.Port, Store, _publishing.Ask, _services).Begin();
        }
    }

    private async Task ReduceAsync(Member member, Action<Seat> change)
    {
        Latest? watch = null;
        lock (_lock)
        {
            if (!_seats.TryGetValue(member, out var seat)) return;
            change(seat);
            if (seat.IsJoined || seat.Streams > 0) return;
            _seats.Remove(member);
            if (_seats.Count > 0) return;
            Store.IsHeld = false;
            (watch, _watch) = (_watch, null);
        }

        if (watch is not null) await watch.DisposeAsync();
    }

    /// <summary>One version being written to a member, the newest waiting. What is written is always the chat's newest.</summary>
    private Latest FeedOf(Member member) => new(async _ =>
    {
        if (Store.Versions.Newest is not { } newest) return null;
        await member.Line.WriteAsync(newest);
        _services.Metrics.Pushed(Chat.Port.Number, newest.Json.Length);
        return null;
    }, WatchFailed, _services.Time);

    /// <summary>Publishes the newest version where it is new, and it is time.</summary>
    /// <returns>After what time the next one may be published, where one is held back.</returns>
    private TimeSpan? LeftToPublish()
    {
        lock (_lock)
        {
            if (Store.Versions.Newest is not { } newest || newest.History.Position == _published) return null;
            if (_published is not null && PublishInterval - _services.Time.GetElapsedTime(_publishedAt) is var left && left > TimeSpan.Zero)
                return left;
        }

        Publish();
        return null;
    }

    /// <summary>Reads a chat that changed before it is asked for.</summary>
    private async Task ReadAheadAsync()
    {
        try
        {
            await Store.CurrentAsync(CancellationToken.None);
        }
        catch (ChatHubException)
        {
            // Nobody waits for this reading; the next call asks the IDE itself and gets the error.
        }
    }

    private void WatchFailed(Exception e) => LiveLog.WatchFailed(_services.Logger, Chat.Port.Number, e);
}
