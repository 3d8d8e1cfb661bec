using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Histories;

/// <summary>
/// The history of one chat: what is known of it, and the reading under way. Thread-safe.
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
    private readonly HistoryEntry _entry = new(chat, services.Options, services.Time);
    private SharedReading? _reading;
    private long _askedAt = -1;

    /// <summary>Raised after every reading of the IDE, also one that failed. May come from any thread; do not block.</summary>
    public event Action<ChatKey>? WasRead;

    /// <summary>Raised when there is a version, whoever had it read or told it. May come from any thread; do not block.</summary>
    public event Action<HistorySnapshot>? Kept;

    /// <summary>Raised when a reading shows that the place has gone. May come from any thread; do not block.</summary>
    public event Action<ChatKey>? PlaceGone;

    /// <summary>Somebody is in the chat's room: its newest version is in use, and is not forgotten.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Its versions.</summary>
    public VersionLog Versions => _entry.Versions;

    /// <summary>How its calls were answered, and how long its readings took.</summary>
    public StoreCounts Counts { get; } = new();

    /// <summary>The newest version that is known, however old; null before the first.</summary>
    public ChatHistory? Newest => Versions.Newest?.History;

    /// <summary>A call would be answered at once, without asking the IDE.</summary>
    public bool IsFresh => _entry.TryGet(out _);

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
    public void Invalidate() => _entry.Invalidate();

    /// <summary>Takes in what the source has of the chat: every version passes here, so whoever follows hears of it.</summary>
    /// <returns>The newest version.</returns>
    public HistorySnapshot Take(ChatReading reading) => Take(reading, settles: null);

    /// <inheritdoc cref="HistoryEntry.Since"/>
    public HistorySnapshot? Since(long reading) => _entry.Since(reading);

    /// <inheritdoc cref="VersionNumbers.ConversationOf"/>
    public string? ConversationOf(string epoch) => _entry.ConversationOf(epoch);

    /// <inheritdoc cref="HistoryEntry.IdNow"/>
    public string IdNow(string id) => _entry.IdNow(id);

    /// <summary>Forgets everything of the chat, so that it holds no memory; the next reading is a new epoch.</summary>
    public void Forget()
    {
        _entry.Forget();
        source.Forget(chat);
    }

    private async Task<(HistorySnapshot Snapshot, CacheOutcome Outcome)> FindAsync(CancellationToken cancellationToken)
    {
        var cameAfter = _entry.Invalidations;
        while (true)
        {
            SharedReading reading;
            bool isMine;
            lock (_lock)
            {
                if (_entry.TryGet(out var found)) return (found, found.History.IsStale ? CacheOutcome.Stale : CacheOutcome.Hit);
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
        var reading = new SharedReading(_entry.Invalidations);
        reading.Snapshot = Task.Run(() => ReadAsync(reading), CancellationToken.None);
        return reading;
    }

    private async Task<HistorySnapshot> ReadAsync(SharedReading shared)
    {
        var started = services.Time.GetTimestamp();
        try
        {
            return Take(await source.ReadAsync(chat, CancellationToken.None), shared.InvalidationsBefore);
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.ChatNotFound)
        {
            PlaceGone?.Invoke(chat); // For certain: nothing of it is served any more.
            throw;
        }
        catch (Exception e)
        {
            if (_entry.Stale(shared.InvalidationsBefore) is not { } last) throw;
            // What an IDE did has a code by now. The rest is the hub's own fault: told here, since the caller gets a history all the same.
            if (e is not ChatHubException) StoreLog.Unforeseen(services.Logger, chat.Port.Number, e);
            Kept?.Invoke(last);
            return last;
        }
        finally
        {
            lock (_lock) _reading = null;
            if (source.IsAttached) Measure(services.Time.GetElapsedTime(started)); // Nobody was read where nobody was there.
            WasRead?.Invoke(chat);
        }
    }

    /// <inheritdoc cref="HistoryEntry.Take"/>
    internal HistorySnapshot Take(ChatReading reading, long? settles)
    {
        var (newest, isTaken) = _entry.Take(reading, settles);
        if (isTaken) Kept?.Invoke(newest);
        return newest;
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
