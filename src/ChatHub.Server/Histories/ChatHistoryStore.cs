using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Histories;

/// <summary>
/// The history of one chat, in memory: its newest version and how long that is good for, the reading under way, and the versions before. Thread-safe.
/// </summary>
/// <remarks>
/// What is told goes in as it comes. What is only invalidated is read by whoever asks next: one reading at a time, shared by all who come while it is
/// good. A reading that was begun before an invalidation is good for those who wait for it, and not for those who come later.
/// </remarks>
/// <param name="chat">Which chat.</param>
/// <param name="source">Where it is read.</param>
/// <param name="services">What all stores share.</param>
internal sealed class ChatHistoryStore(ChatKey chat, IChatSource source, StoreServices services)
{
    /// <summary>A chat that was asked for this recently is read again as soon as it changes, so that the next call is a hit.</summary>
    private static readonly TimeSpan KeptFreshFor = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Freshness _freshness = new(services.Time);
    private readonly VersionNumbers _numbers = new(chat, services.Time);
    private IReadOnlyDictionary<string, string> _joined = ChatReading.NoneJoined;
    private SharedReading? _reading;
    private long _askedAt = -1;

    /// <summary>Raised after every reading of the IDE, also one that failed. May come from any thread; do not block.</summary>
    public event Action<ChatKey>? WasRead;

    /// <summary>Raised when there is a version, whoever had it read or told it. May come from any thread; do not block.</summary>
    public event Action<HistorySnapshot>? Kept;

    /// <summary>Somebody is in the chat's room: its newest version is in use, and is not forgotten.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Its versions.</summary>
    public VersionLog Versions { get; } = new();

    /// <summary>How its calls were answered, and how long its readings took.</summary>
    public StoreCounts Counts { get; } = new();

    /// <summary>The newest version that is known, however old; null before the first.</summary>
    public ChatHistory? Newest => Versions.Newest?.History;

    /// <summary>A call would be answered at once, without asking the IDE.</summary>
    public bool IsFresh
    {
        get
        {
            lock (_lock) return IsGood(out _);
        }
    }

    /// <summary>Are clients reading the chat just now? Then it is worth to be read ahead.</summary>
    public bool IsWanted => Interlocked.Read(ref _askedAt) is >= 0 and var asked && services.Time.GetElapsedTime(asked) <= KeptFreshFor;

    /// <summary>When the chat was last used: what was not for longest is forgotten first.</summary>
    public long UsedAt => Interlocked.Read(ref _askedAt);

    /// <summary>A client's call: counted in the statistics.</summary>
    /// <exception cref="ChatHubException">The IDE could not be read, and no history of it is known.</exception>
    public async Task<HistorySnapshot> GetAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _askedAt, services.Time.GetTimestamp());
        var (snapshot, outcome) = await FindAsync(cancellationToken);
        Counts.Add(outcome);
        services.Metrics.CacheRequest(chat.Port.Number, outcome.Word());
        return snapshot;
    }

    /// <summary>The hub's own wish to know: not counted.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<HistorySnapshot> CurrentAsync(CancellationToken cancellationToken) => (await FindAsync(cancellationToken)).Snapshot;

    /// <summary>Has the IDE read, whatever is known.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<HistorySnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        Invalidate();
        return CurrentAsync(cancellationToken);
    }

    /// <summary>The chat may have changed: whoever comes from now on has it read.</summary>
    public void Invalidate() => _freshness.Invalidate();

    /// <summary>Takes in what the source has of the chat: every version passes here, so whoever follows hears of it.</summary>
    /// <returns>The newest version.</returns>
    public HistorySnapshot Take(ChatReading reading) => Take(reading, invalidationsBefore: null);

    /// <summary>The id under which a message is known now: several that waited together may have become one.</summary>
    public string IdNow(string id)
    {
        lock (_lock) return _joined.GetValueOrDefault(id, id);
    }

    /// <summary>Forgets everything of the chat, so that it holds no memory; the next reading is a new epoch.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _numbers.Forget();
            Versions.Clear();
            _joined = ChatReading.NoneJoined;
            _freshness.Forget();
            Counts.Bytes = 0;
        }

        source.Forget(chat);
    }

    /// <summary>Forgets the versions before the newest: who comes back to one of them gets the whole history.</summary>
    public void ForgetEarlier()
    {
        lock (_lock)
        {
            Versions.ForgetEarlier();
            Counts.Bytes = Versions.Bytes;
        }
    }

    private async Task<(HistorySnapshot Snapshot, CacheOutcome Outcome)> FindAsync(CancellationToken cancellationToken)
    {
        var cameAfter = _freshness.Invalidations;
        while (true)
        {
            SharedReading reading;
            bool isMine;
            lock (_lock)
            {
                if (IsGood(out var found)) return (found, found.History.IsStale ? CacheOutcome.Stale : CacheOutcome.Hit);
                isMine = _reading is null;
                reading = _reading ??= Begin();
            }

            // Good for who came before it began, whatever happened since; one that had begun before that is for others.
            var wait = reading.Snapshot.WaitAsync(cancellationToken);
            if (reading.InvalidationsBefore >= cameAfter)
            {
                var snapshot = await wait;
                return (snapshot, snapshot.History.IsStale ? CacheOutcome.Stale : isMine ? CacheOutcome.Miss : CacheOutcome.Coalesced);
            }

            await ((Task)wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>A reading that several may wait for: it ends with nobody's token. Called under the lock.</summary>
    private SharedReading Begin()
    {
        var reading = new SharedReading(_freshness.Invalidations);
        reading.Snapshot = Task.Run(() => ReadAsync(reading), CancellationToken.None);
        return reading;
    }

    private async Task<HistorySnapshot> ReadAsync(SharedReading shared)
    {
        try
        {
            var started = services.Time.GetTimestamp();
            try
            {
                return Take(await source.ReadAsync(chat, CancellationToken.None), shared.InvalidationsBefore);
            }
            finally
            {
                if (source.IsAttached) Measure(services.Time.GetElapsedTime(started)); // Nobody was read where nobody was there.
            }
        }
        catch (Exception e)
        {
            if (Stale(shared.InvalidationsBefore) is not { } last) throw;
            // What an IDE did has a code by now. The rest is the hub's own fault: told here, since the caller gets a history all the same.
            if (e is not ChatHubException) StoreLog.Unforeseen(services.Logger, chat.Port.Number, e);
            return last;
        }
        finally
        {
            lock (_lock) _reading = null;
            WasRead?.Invoke(chat);
        }
    }

    /// <summary>The same of a reading.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="invalidationsBefore">How many invalidations there were when it was begun: those it settles. Null: it was told, and settles none.</param>
    internal HistorySnapshot Take(ChatReading reading, long? invalidationsBefore)
    {
        HistorySnapshot snapshot;
        lock (_lock)
        {
            if (_numbers.Of(reading) is not { } version)
            {
                // Something later came first. It is as good as this one was, for whoever waited.
                if (invalidationsBefore is { } before) _freshness.Settle(before);
                return Versions.Newest!;
            }

            _joined = reading.Joined;
            snapshot = Keep(version, reading.GoodFor ?? services.Options.TimeToLive, reading.GoodFor, invalidationsBefore);
        }

        Kept?.Invoke(snapshot);
        return snapshot;
    }

    private HistorySnapshot? Stale(long invalidationsBefore)
    {
        HistorySnapshot snapshot;
        lock (_lock)
        {
            if (_numbers.Stale() is not { } last) return null;
            snapshot = Keep(last, services.Options.StaleThrottle, services.Options.StaleThrottle, invalidationsBefore);
        }

        Kept?.Invoke(snapshot);
        return snapshot;
    }

    private HistorySnapshot Keep(ChatHistory version, TimeSpan entryFor, TimeSpan? goodFor, long? invalidationsBefore)
    {
        var snapshot = new HistorySnapshot(version, goodFor, Versions.Newest);
        Versions.Offer(snapshot);
        if (invalidationsBefore is { } before) _freshness.Settle(before);
        _freshness.Renew(entryFor < services.Options.TimeToLive ? entryFor : services.Options.TimeToLive);
        Counts.Bytes = Versions.Bytes;
        return snapshot;
    }

    private bool IsGood([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HistorySnapshot? newest)
    {
        newest = Versions.Newest;
        return newest is not null && _freshness.IsGood;
    }

    private void Measure(TimeSpan took)
    {
        Counts.Readings.Add(took);
        services.Metrics.Extraction(chat.Port.Number, took);
    }
}

/// <summary>What stores log.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(4002, LogLevel.Error, "Port {Port}: reading failed in a way that nobody foresaw; what was known last is served.")]
    public static partial void Unforeseen(ILogger logger, int port, Exception exception);
}
