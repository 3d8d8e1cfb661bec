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

    private readonly Lock _lock = new();
    private readonly RoomSeats _seats;
    private readonly Latest _publishing;
    private readonly RoomServices _services;
    private readonly CancellationTokenSource _gone = new();
    private Latest? _watch;
    private HistoryPosition? _published;
    private long _publishedAt;

    public ChatRoom(ChatKey chat, OwnedChat owned, RoomServices services)
    {
        (Chat, Owned, _services) = (chat, owned, services);
        _seats = new RoomSeats(FeedOf, Open, Shut);
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
    public IReadOnlyList<Member> Members => _seats.Members;

    /// <summary>Somebody joined it or follows it.</summary>
    public bool IsWatched => _watch is not null;

    /// <summary>Somebody looks at the chat just now.</summary>
    public bool IsWanted => IsWatched || Store.IsWanted;

    /// <summary>Adds a connection to the group, which it joined by the chat's id.</summary>
    /// <exception cref="ChatHubException">The place has gone.</exception>
    public void Join(Member member)
    {
        if (!_seats.Change(member, seat => seat.IsJoinedById = true)) throw NoSuchPlace.At(Chat.Port);
    }

    /// <summary>Takes a connection out of the group that joined by the chat's id; one that is not in is no error.</summary>
    public Task LeaveAsync(Member member) => _seats.ReduceAsync(member, seat => seat.IsJoinedById = false);

    /// <summary>The port's number stands for this chat now: whoever joined it is here.</summary>
    /// <returns>It was not in the group before, and is to be told what there is.</returns>
    public bool JoinByNumber(Member member)
    {
        var isNew = false;
        _seats.Change(member, seat => (isNew, seat.IsJoinedByNumber) = (!seat.IsJoined, true));
        return isNew;
    }

    /// <summary>It left the number, or the number stands for another chat now.</summary>
    public Task LeaveByNumberAsync(Member member) => _seats.ReduceAsync(member, seat => seat.IsJoinedByNumber = false);

    /// <summary>A connection has gone.</summary>
    public Task DropAsync(Member member) =>
        _seats.ReduceAsync(member, seat => (seat.IsJoinedById, seat.IsJoinedByNumber, seat.Streams) = (false, false, 0));

    /// <summary>Ends when the place has gone.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Streams that a connection has open.</summary>
    public int StreamsOf(Member member) => _seats.StreamsOf(member);

    /// <summary>A connection follows the chat with one stream more.</summary>
    public void Follow(Member member) => _seats.Change(member, seat => seat.Streams++);

    /// <summary>A stream that <see cref="Follow"/> began has ended.</summary>
    public Task UnfollowAsync(Member member) => _seats.ReduceAsync(member, seat => seat.Streams = Math.Max(0, seat.Streams - 1));

    /// <summary>The place has gone: streams end, and whoever joined it by its id is in no group any more.</summary>
    public async Task CloseAsync()
    {
        _seats.Close();
        await _gone.CancelAsync();
        foreach (var member in Members) await LeaveAsync(member);
    }

    /// <summary>The chat is so now.</summary>
    public void Told(ChatReading reading) => Store.Take(reading);

    /// <summary>The chat may have changed, or its IDE came or went.</summary>
    public void Invalidate()
    {
        Store.Invalidate();
        if (_watch is { } watch) watch.Ask();
        else if (Store.IsWanted) _ = Task.Run(ReadAheadAsync);
    }

    /// <summary>Its place is not among those that are known: a reading tells whether it has gone.</summary>
    public Task LookWhetherItIsThereAsync()
    {
        Store.Invalidate();
        return Task.Run(ReadAheadAsync);
    }

    /// <summary>Hands the newest version to every member, also when they have it. Waits for none; a slow one skips to the newest.</summary>
    public void Publish()
    {
        // What was said into an empty group was said to nobody: it does not count as published.
        if (Store.Versions.Newest is not { } newest || !_seats.HasGroup) return;
        lock (_lock) (_published, _publishedAt) = (newest.History.Position, _services.Time.GetTimestamp());
        _seats.Feed();
    }

    /// <summary>Hands it to one member. Where there is none yet, nothing is written.</summary>
    public void Tell(Member member) => _seats.Feed(member);

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

    /// <summary>The group gets it as soon as the last one is half a second old; what is good for a while is looked at again after it.</summary>
    private void OnKept(HistorySnapshot snapshot)
    {
        _publishing.Ask();
        if (snapshot is { GoodFor: { } goodFor, History.IsStale: false }) _watch?.AskIn(goodFor);
    }

    private void Open() => (Store.IsHeld, _watch) = (true, new RoomWatch(Chat.Port, Store, _publishing.Ask, _services).Begin());

    private Latest? Shut()
    {
        Store.IsHeld = false;
        return Interlocked.Exchange(ref _watch, null);
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
