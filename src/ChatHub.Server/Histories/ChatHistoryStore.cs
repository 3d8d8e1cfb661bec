using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Histories;

/// <summary>
/// The history of one chat, in memory: its newest version and how long that is good for, the reading under way, and the versions before. Thread-safe.
/// </summary>
/// <remarks>
/// What is told goes in as it comes. What is only doubted is read by whoever asks next: one reading at a time, shared by all who come while it is
/// good. A reading that was
/// begun before a doubt is good for those who wait for it, and not for those who come later.
/// </remarks>
/// <param name="chat">Which chat.</param>
/// <param name="source">Where it is read.</param>
/// <param name="services">What all stores share.</param>
internal sealed class ChatHistoryStore(ChatKey chat, IChatSource source, StoreServices services)
{
    /// <summary>A chat that was asked for this recently is read again as soon as it changes, so that the next call is a hit.</summary>
    private static readonly TimeSpan KeptFreshFor = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly VersionNumbers _numbers = new(chat, services.Time);
    private IReadOnlyDictionary<string, string> _joined = ChatReading.NoneJoined;
    private SharedReading? _reading;
    private long _doubts;
    private long _readBefore = -1; // The doubts that the newest reading has settled.
    private long _goodSince;
    private TimeSpan _goodFor;
    private long _askedAt = -1;

    /// <summary>Raised after every reading of the IDE, also one that failed. May come from any thread; do not block.</summary>
    public event Action<ChatKey>? WasRead;

    /// <summary>Raised when the history may hold more memory than before.</summary>
    public event Action<ChatHistoryStore>? Grown;

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
        Doubt();
        return CurrentAsync(cancellationToken);
    }

    /// <summary>The chat may have changed: whoever comes from now on has it read.</summary>
    public void Doubt() => Interlocked.Increment(ref _doubts);

    /// <summary>Takes in what the source has of the chat: every version passes here, so whoever follows hears of it.</summary>
    /// <returns>The newest version.</returns>
    public HistorySnapshot Take(ChatReading reading) => Take(reading, doubtsBefore: null);

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
            (_joined, _readBefore) = (ChatReading.NoneJoined, -1);
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
        while (true)
        {
            SharedReading reading;
            var (isMine, isGood) = (false, true);
            lock (_lock)
            {
                if (IsGood(out var found)) return (found, found.History.IsStale ? CacheOutcome.Stale : CacheOutcome.Hit);
                var doubts = Interlocked.Read(ref _doubts);
                if (_reading is null)
                {
                    isMine = true;
                    var begun = _reading = new SharedReading(doubts);
                    // Not the caller's token: others wait for the same reading.
                    begun.Snapshot = Task.Run(() => ReadAsync(begun), CancellationToken.None);
                }

                reading = _reading;
                isGood = reading.DoubtsBefore == doubts;
            }

            var wait = reading.Snapshot.WaitAsync(cancellationToken);
            if (isGood)
            {
                var snapshot = await wait;
                return (snapshot, snapshot.History.IsStale ? CacheOutcome.Stale : isMine ? CacheOutcome.Miss : CacheOutcome.Coalesced);
            }

            await ((Task)wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Of before the doubt: for others.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<HistorySnapshot> ReadAsync(SharedReading shared)
    {
        try
        {
            var started = services.Time.GetTimestamp();
            try
            {
                return Take(await source.ReadAsync(chat, CancellationToken.None), shared.DoubtsBefore);
            }
            finally
            {
                if (source.IsAttached) Measure(services.Time.GetElapsedTime(started)); // Nobody was read where nobody was there.
            }
        }
        catch (Exception e)
        {
            if (Stale(shared.DoubtsBefore) is not { } last) throw;
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
    /// <param name="doubtsBefore">How many doubts there were when it was begun: those it settles. Null: it was told, and settles none.</param>
    internal HistorySnapshot Take(ChatReading reading, long? doubtsBefore)
    {
        HistorySnapshot snapshot;
        lock (_lock)
        {
            if (_numbers.Of(reading) is not { } version)
            {
                // Something later came first. It is as good as this one was, for whoever waited.
                if (doubtsBefore is { } before) _readBefore = Math.Max(_readBefore, before);
                return Versions.Newest!;
            }

            _joined = reading.Joined;
            snapshot = Keep(version, reading.GoodFor ?? services.Options.TimeToLive, reading.GoodFor, doubtsBefore);
        }

        Grown?.Invoke(this);
        return snapshot;
    }

    private HistorySnapshot? Stale(long doubtsBefore)
    {
        lock (_lock) return _numbers.Stale() is { } last ? Keep(last, services.Options.StaleThrottle, services.Options.StaleThrottle, doubtsBefore) : null;
    }

    private HistorySnapshot Keep(ChatHistory version, TimeSpan entryFor, TimeSpan? goodFor, long? doubtsBefore)
    {
        var snapshot = new HistorySnapshot(version, goodFor, Versions.Newest);
        Versions.Offer(snapshot);
        if (doubtsBefore is { } before) _readBefore = before;
        (_goodSince, _goodFor) = (services.Time.GetTimestamp(), entryFor < services.Options.TimeToLive ? entryFor : services.Options.TimeToLive);
        Counts.Bytes = Versions.Bytes;
        return snapshot;
    }

    private bool IsGood([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HistorySnapshot? newest)
    {
        newest = Versions.Newest;
        return newest is not null && _readBefore == Interlocked.Read(ref _doubts) && services.Time.GetElapsedTime(_goodSince) < _goodFor;
    }

    private void Measure(TimeSpan took)
    {
        Counts.Readings.Add(took);
        services.Metrics.Extraction(chat.Port.Number, took);
    }

    /// <summary>A reading that several wait for.</summary>
    /// <param name="doubtsBefore">How many doubts there were when it was begun: those it settles.</param>
    private sealed class SharedReading(long doubtsBefore)
    {
        public long DoubtsBefore { get; } = doubtsBefore;

        public Task<HistorySnapshot> Snapshot { get; set; } = null!;
    }
}

/// <summary>What stores log.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(4002, LogLevel.Error, "Port {Port}: reading failed in a way that nobody foresaw; what was known last is served.")]
    public static partial void Unforeseen(ILogger logger, int port, Exception exception);
}
