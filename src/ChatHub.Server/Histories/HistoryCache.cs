using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ChatHub.Contracts;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace ChatHub.Server.Histories;

/// <summary>How a history was come by.</summary>
public enum CacheOutcome
{
    /// <summary>From the cache.</summary>
    Hit,

    /// <summary>This call had the IDE read.</summary>
    Miss,

    /// <summary>Another call had it read; this one waited.</summary>
    Coalesced,

    /// <summary>The IDE could not be read; the last good history.</summary>
    Stale,
}

/// <summary>The newest history of every port, in memory. Thread-safe. A failure of the cache itself never fails a call.</summary>
internal sealed class HistoryCache(IFusionCache cache, IOptions<HistoryCacheOptions> options, ILogger<HistoryCache> logger)
{
    private readonly ConcurrentDictionary<int, int> _generations = new();
    private readonly ConcurrentDictionary<int, ExceptionDispatchInfo> _failures = new();
    private readonly ConcurrentDictionary<int, string> _keys = new();
    private readonly CacheBudget _budget = new(options.Value.MaxBytes);

    /// <summary>Memory that the entries hold.</summary>
    public long Bytes => _budget.Bytes;

    /// <summary>Memory that the entry of each port holds.</summary>
    public IReadOnlyDictionary<int, long> Sizes => _budget.Sizes;

    /// <summary>Ports in the cache.</summary>
    public int Entries => _budget.Entries;

    /// <summary>The entry of a port, read by <paramref name="fill"/> where there is none. Callers that come meanwhile wait for the same reading.</summary>
    /// <exception cref="ChatHubException">What <paramref name="fill"/> threw.</exception>
    public async Task<(HistorySnapshot Snapshot, CacheOutcome Outcome)> GetAsync(int port, Func<CancellationToken, Task<HistorySnapshot>> fill, CancellationToken cancellationToken)
    {
        // A hit pays for nothing of what follows.
        if (Find(port) is not { } found) return await GetOrFillAsync(port, fill, cancellationToken);
        _budget.Use(port);
        return (found, found.History.IsStale ? CacheOutcome.Stale : CacheOutcome.Hit);
    }

    private async Task<(HistorySnapshot Snapshot, CacheOutcome Outcome)> GetOrFillAsync(int port, Func<CancellationToken, Task<HistorySnapshot>> fill, CancellationToken cancellationToken)
    {
        var filled = false;
        Exception? failure = null;
        _failures.TryGetValue(port, out var earlier);
        try
        {
            _budget.Use(port);
            var snapshot = await cache.GetOrSetAsync<HistorySnapshot>(
                Key(port),
                async (context, _) =>
                {
                    filled = true;
                    // Not the caller's token: others wait for the same reading.
                    return await FillAsync(port, context, ReadAsync);
                },
                token: cancellationToken);
            return (snapshot, snapshot.History.IsStale ? CacheOutcome.Stale : filled ? CacheOutcome.Miss : CacheOutcome.Coalesced);
        }
        catch (Exception e) when (e is not (ChatHubException or OperationCanceledException) && e != failure)
        {
            CacheLog.Failed(logger, port, e);
            var snapshot = await fill(cancellationToken);
            return (snapshot, snapshot.History.IsStale ? CacheOutcome.Stale : CacheOutcome.Miss);
        }

        // What the reading failed with is no failure of the cache, and is not tried again.
        async Task<HistorySnapshot> ReadAsync(CancellationToken token)
        {
            // Those who waited for a reading share its failure: one after the other, each would wait for a dead IDE anew.
            if (_failures.TryGetValue(port, out var latest) && latest != earlier)
            {
                failure = latest.SourceException;
                latest.Throw();
            }

            try
            {
                return await fill(token);
            }
            catch (Exception e)
            {
                failure = e;
                _failures[port] = ExceptionDispatchInfo.Capture(e);
                throw;
            }
        }
    }

    /// <summary>A port's entry is there and not out of date.</summary>
    public bool Has(int port) => Find(port) is not null;

    private HistorySnapshot? Find(int port)
    {
        try
        {
            var found = cache.TryGet<HistorySnapshot>(Key(port));
            return found.HasValue ? found.Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null; // Filling the entry meets the same failure, and logs it.
        }
    }

    /// <summary>The chat changed: the next call asks the IDE. A reading that is under way counts as out of date.</summary>
    public void Expire(int port)
    {
        _generations.AddOrUpdate(port, 1, static (_, generation) => generation + 1);
        try
        {
            cache.Expire(Key(port));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            CacheLog.Failed(logger, port, e);
        }
    }

    private async Task<HistorySnapshot> FillAsync(int port, FusionCacheFactoryExecutionContext<HistorySnapshot> context, Func<CancellationToken, Task<HistorySnapshot>> fill)
    {
        var generation = _generations.GetValueOrDefault(port);
        var snapshot = await fill(CancellationToken.None);
        if (!_budget.TryReserve(port, snapshot.Bytes, out var evicted)) context.Options.SetSkipMemoryCacheWrite();
        foreach (var other in evicted) await cache.RemoveAsync(Key(other));
        context.Options.Size = snapshot.Bytes;
        // Changed while it was read: good for those who waited, not for those who come later.
        var goodFor = generation == _generations.GetValueOrDefault(port) ? snapshot.GoodFor : TimeSpan.Zero;
        if (goodFor is { } limit && limit < context.Options.Duration) context.Options.Duration = limit;
        return snapshot;
    }

    private string Key(int port) => _keys.GetOrAdd(port, static port => port.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>What the cache logs.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(4001, LogLevel.Error, "Port {Port}: the cache failed; the IDE was asked directly.")]
    public static partial void Failed(ILogger logger, int port, Exception exception);
}
