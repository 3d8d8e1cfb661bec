using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>The recent versions of one port's history, and the wait for the next one. Thread-safe.</summary>
/// <remarks>Versions share their messages, so keeping some is cheap; which ones are kept is bounded by number and by memory.</remarks>
internal sealed class VersionLog
{
    /// <summary>
    /// At sixty items a second, as many as a follower gets: what a client can miss in a connection that broke and was mended within ten seconds.
    /// </summary>
    private const int MostVersions = 600;

    /// <summary>What the kept versions may hold beside the newest, in bytes.</summary>
    private const long MostBytes = 4_000_000;

    private readonly Lock _lock = new();
    private readonly Queue<(ChatHistory History, long Bytes)> _recent = new();
    private readonly Dictionary<HistoryPosition, FollowItem> _items = [];
    private TaskCompletionSource _next = NewWait();
    private HistorySnapshot? _newest;
    private FollowItem? _whole;
    private long _bytes;
    private long _newestTexts;

    /// <summary>The newest version, or null before the first.</summary>
    public HistorySnapshot? Newest
    {
        get
        {
            lock (_lock) return _newest;
        }
    }

    /// <summary>What the newest version holds in memory, and the others beside it.</summary>
    public long Bytes
    {
        get
        {
            // Versions share the texts that did not change: those of the newest are counted with it.
            lock (_lock) return _newest is null ? 0 : _newest.Bytes + Math.Max(0, _bytes - _newestTexts);
        }
    }

    /// <summary>Takes in a version. One that is no newer than what is there changes nothing.</summary>
    public void Offer(HistorySnapshot snapshot)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            var (last, now) = (_newest?.History, snapshot.History);
            _items.Clear();
            if (last?.Position == now.Position)
            {
                _newest = snapshot; // Read again, and nothing changed.
                return;
            }

            if (last is not null && last.Position.Epoch == now.Position.Epoch && last.Position.Sequence > now.Position.Sequence) return;
            if (last?.Position.Epoch != now.Position.Epoch) ClearRecent();
            Keep(now, BytesBeside(last, now));
            _newestTexts = snapshot.TextBytes;
            (_newest, _whole) = (snapshot, null);
            (waiting, _next) = (_next, NewWait());
        }

        waiting.SetResult();
    }

    /// <summary>Forgets every version. Who waits goes on waiting for the next one.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            ClearRecent();
            _items.Clear();
            (_newest, _whole) = (null, null);
        }
    }

    /// <summary>Forgets all versions but the newest.</summary>
    public void ForgetEarlier()
    {
        lock (_lock)
        {
            while (_recent.Count > 1) _bytes -= _recent.Dequeue().Bytes;
        }
    }

    /// <summary>A version that is still known, or null.</summary>
    public ChatHistory? Find(HistoryPosition position)
    {
        lock (_lock) return _recent.LastOrDefault(version => version.History.Position == position).History;
    }

    /// <summary>The newest version as soon as it is another one than the follower has.</summary>
    /// <param name="has">What the follower has, or null: any version will do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HistorySnapshot> AfterAsync(HistoryPosition? has, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_newest is { } newest && newest.History.Position != has) return newest;
                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What takes a follower to a version; made once for all who have the same.</summary>
    public FollowItem ItemFor(ChatHistory? has, HistorySnapshot to)
    {
        lock (_lock)
        {
            if (to != _newest) return FollowItem.Between(has, to);
            if (has is null || has.Position.Epoch != to.History.Position.Epoch) return _whole ??= FollowItem.Between(null, to);
            return _items.TryGetValue(has.Position, out var known) ? known : _items[has.Position] = FollowItem.Between(has, to);
        }
    }

    private void Keep(ChatHistory history, long bytes)
    {
        _recent.Enqueue((history, bytes));
        _bytes += bytes;
        while (_recent.Count > 1 && (_recent.Count > MostVersions || _bytes > MostBytes)) _bytes -= _recent.Dequeue().Bytes;
    }

    private void ClearRecent()
    {
        _recent.Clear();
        _bytes = 0;
    }

    /// <summary>What a version holds that the one before it does not: its list, and the texts that changed.</summary>
    private static long BytesBeside(ChatHistory? last, ChatHistory now)
    {
        var known = last?.Messages ?? [];
        long bytes = now.Messages.Count * nint.Size;
        for (var i = 0; i < now.Messages.Count; i++)
            if (i >= known.Count || !ReferenceEquals(known[i], now.Messages[i])) bytes += now.Messages[i].Content.Length * sizeof(char);
        return bytes;
    }

    /// <summary>Those who wait go on elsewhere: thousands of them must not run on the thread that read the page.</summary>
    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
