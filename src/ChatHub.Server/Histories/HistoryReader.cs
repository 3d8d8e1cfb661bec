using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Extraction;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Histories;

/// <summary>The use case behind <c>GetHistory</c>: from the cache, else from the IDE, else the last good one. Thread-safe.</summary>
internal sealed class HistoryReader(PortMap ports, HistoryCache cache, HistoryVersions versions, HistoryExtractor extractor, IOptions<HistoryCacheOptions> options, ChatHubMetrics metrics, TimeProvider time, ILogger<HistoryReader> logger)
{
    /// <summary>A port that was asked for this recently is read again as soon as it changes, so that the next call is a hit.</summary>
    private static readonly TimeSpan KeptFreshFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, long> _askedAt = new();
    private readonly CacheCounts _counts = new();

    /// <summary>A client's call: counted in the statistics.</summary>
    /// <exception cref="ChatHubException">The IDE could not be read, and no history of it is known.</exception>
    public async Task<HistorySnapshot> GetAsync(int port, CancellationToken cancellationToken)
    {
        ports.ProfileOf(port);
        _askedAt[port] = time.GetTimestamp();
        var (snapshot, outcome) = await cache.GetAsync(port, token => FillAsync(port, token), cancellationToken);
        _counts.Add(port, outcome);
        metrics.CacheRequest(port, outcome.ToString().ToLowerInvariant());
        return snapshot;
    }

    /// <summary>The hub's own wish to know (a broadcast): not counted.</summary>
    /// <exception cref="ChatHubException">The IDE could not be read, and no history of it is known.</exception>
    public async Task<HistorySnapshot> CurrentAsync(int port, CancellationToken cancellationToken) =>
        (await cache.GetAsync(port, token => FillAsync(port, token), cancellationToken)).Snapshot;

    /// <summary>The newest version that is known, however old; null before the first.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public ChatHistory? Newest(int port)
    {
        ports.ProfileOf(port);
        return extractor.Newest(port);
    }

    /// <inheritdoc cref="HistoryExtractor.IdNow"/>
    public string IdNow(int port, string id) => extractor.IdNow(port, id);

    /// <summary>Raised after every reading of an IDE, also one that failed. May come from any thread; do not block.</summary>
    public event Action<int>? WasRead;

    /// <summary>The chat changed: the next call asks the IDE.</summary>
    public void Expire(int port) => cache.Expire(port);

    /// <summary>Another chat was begun: the next reading is of a new epoch.</summary>
    public async Task BeginEpochAsync(int port)
    {
        await extractor.BeginEpochAsync(port);
        cache.Expire(port);
    }

    /// <summary>Another chat was begun, and its IDE could not be read since: the empty chat that was seen there, which others are told of too.</summary>
    public async Task<HistorySnapshot> BegunAsync(int port)
    {
        var begun = await extractor.BegunAsync(port, ports.ProfileOf(port).Name);
        cache.Expire(port);
        return Made(begun, null);
    }

    /// <summary>A call would be answered from the cache, without asking the IDE.</summary>
    public bool IsCached(int port) => cache.Has(port);

    /// <summary>Are clients reading the port just now? Then it is worth to be read ahead.</summary>
    public bool IsWanted(int port) => _askedAt.TryGetValue(port, out var asked) && time.GetElapsedTime(asked) <= KeptFreshFor;

    /// <summary>Reads a port that changed before it is asked for.</summary>
    public async Task ReadAheadAsync(int port)
    {
        try
        {
            await CurrentAsync(port, CancellationToken.None);
        }
        catch (ChatHubException)
        {
            // Nobody waits for this reading; the next call asks the IDE itself and gets the error.
        }
    }

    /// <summary>For <c>GetCacheStatistics</c>.</summary>
    /// <param name="ports">Of which ports; null for all. The most that entries may hold is of all in any case.</param>
    public CacheStatistics Statistics(IReadOnlySet<int>? ports = null)
    {
        var (hits, misses) = (_counts.Of(CacheOutcome.Hit, ports), _counts.Of(CacheOutcome.Miss, ports));
        long[] sizes = [.. cache.Sizes.Where(size => ports?.Contains(size.Key) != false).Select(size => size.Value)];
        var (extractions, took) = extractor.Timings(ports);
        return new CacheStatistics(
            hits, misses, _counts.Of(CacheOutcome.Coalesced, ports), _counts.Of(CacheOutcome.Stale, ports),
            hits + misses == 0 ? 0 : (double)hits / (hits + misses),
            sizes.Length, sizes.Sum(), options.Value.MaxBytes, extractions, took);
    }

    private async Task<HistorySnapshot> FillAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            var (history, goodFor) = await extractor.ExtractAsync(port, cancellationToken);
            return Made(history, goodFor);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (await extractor.StaleAsync(port) is not { } last) throw;
            // What a page did has a code by now. The rest is the hub's own fault: told here, since the caller gets a history all the same.
            if (e is not ChatHubException) ReaderLog.Unforeseen(logger, port, e);
            return Made(last, options.Value.StaleThrottle);
        }
        finally
        {
            WasRead?.Invoke(port);
        }
    }

    /// <summary>Every version passes here: whoever follows the port hears of it, whoever had it read.</summary>
    private HistorySnapshot Made(ChatHistory history, TimeSpan? goodFor)
    {
        var log = versions.Of(history.Port);
        var snapshot = new HistorySnapshot(history, goodFor, log.Newest);
        log.Offer(snapshot, () => extractor.Newest(history.Port)?.Position.Epoch != history.Position.Epoch);
        return snapshot;
    }
}

/// <summary>What reading histories logs.</summary>
internal static partial class ReaderLog
{
    [LoggerMessage(4002, LogLevel.Error, "Port {Port}: reading failed in a way that nobody foresaw; what was known last is served.")]
    public static partial void Unforeseen(ILogger logger, int port, Exception exception);
}
