namespace ChatHub.Server.Live;

/// <summary>Who is in a room, and what each does there. Thread-safe.</summary>
/// <param name="feedOf">Makes what writes the newest version to a member.</param>
/// <param name="opened">Called when the first one comes, under the lock: the first one and what is begun come together.</param>
/// <param name="closed">Called when the last one goes, under the lock; ends what was begun, without it.</param>
internal sealed class RoomSeats(Func<Member, Latest> feedOf, Action opened, Func<Latest?> closed)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Member, Seat> _seats = [];
    private bool _isClosed;

    /// <summary>Those who joined or follow.</summary>
    public IReadOnlyList<Member> Members
    {
        get
        {
            lock (_lock) return [.. _seats.Keys];
        }
    }

    /// <summary>Somebody joined.</summary>
    public bool HasGroup
    {
        get
        {
            lock (_lock) return _seats.Values.Any(seat => seat.IsJoined);
        }
    }

    /// <summary>Streams that a connection has open.</summary>
    public int StreamsOf(Member member)
    {
        lock (_lock) return _seats.GetValueOrDefault(member)?.Streams ?? 0;
    }

    /// <summary>Has the newest version written to all of the group.</summary>
    public void Feed()
    {
        lock (_lock) foreach (var seat in _seats.Values.Where(seat => seat.IsJoined)) seat.Feed.Ask();
    }

    /// <summary>Has it written to one, if it is in the group.</summary>
    public void Feed(Member member)
    {
        lock (_lock) if (_seats.GetValueOrDefault(member) is { IsJoined: true } seat) seat.Feed.Ask();
    }

    /// <summary>Takes no one in any more.</summary>
    public void Close()
    {
        lock (_lock) _isClosed = true;
    }

    /// <summary>Takes a seat, or changes it. One who has gone takes none: calls of a connection run side by side with its end.</summary>
    /// <returns>False: no one is taken in any more.</returns>
    public bool Change(Member member, Action<Seat> change)
    {
        lock (_lock)
        {
            if (_isClosed) return false;
            if (member.HasGone) return true;
            var isFirst = _seats.Count == 0;
            var seat = _seats.GetValueOrDefault(member) ?? new Seat(feedOf(member));
            change(seat);
            _seats[member] = seat;
            if (isFirst) opened();
            return true;
        }
    }

    /// <summary>Changes a seat, if there is one; one that nobody needs any more is free.</summary>
    public async Task ReduceAsync(Member member, Action<Seat> change)
    {
        Latest? ended;
        lock (_lock)
        {
            if (!_seats.TryGetValue(member, out var seat)) return;
            change(seat);
            if (!seat.IsFree) return;
            _seats.Remove(member);
            if (_seats.Count > 0) return;
            ended = closed();
        }

        if (ended is not null) await ended.DisposeAsync();
    }
}
