namespace ChatHub.Server.Histories;

/// <summary>How the calls of a chat were answered since the start. Thread-safe.</summary>
internal sealed class StoreCounts
{
    private readonly long[] _answered = new long[Enum.GetValues<CacheOutcome>().Length];

    /// <summary>How long its readings took.</summary>
    public ReadingTimer Readings { get; } = new();

    /// <summary>Counts a call.</summary>
    public void Add(CacheOutcome outcome) => Interlocked.Increment(ref _answered[(int)outcome]);

    /// <summary>How many calls were answered so.</summary>
    public long Of(CacheOutcome outcome) => Interlocked.Read(ref _answered[(int)outcome]);
}
