using System.Collections.Concurrent;

namespace ChatHub.Server.Histories;

/// <summary>How the calls of each port were answered since the start. Thread-safe.</summary>
internal sealed class CacheCounts
{
    private readonly ConcurrentDictionary<int, long[]> _byPort = new();

    /// <summary>Counts a call.</summary>
    public void Add(int port, CacheOutcome outcome) =>
        Interlocked.Increment(ref _byPort.GetOrAdd(port, static _ => new long[Enum.GetValues<CacheOutcome>().Length])[(int)outcome]);

    /// <summary>How many calls of these ports were answered so.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="ports">Which ports; null for all.</param>
    public long Of(CacheOutcome outcome, IReadOnlySet<int>? ports) =>
        _byPort.Where(port => ports?.Contains(port.Key) != false).Sum(port => Interlocked.Read(ref port.Value[(int)outcome]));
}
