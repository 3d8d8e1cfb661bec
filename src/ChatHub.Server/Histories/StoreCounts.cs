namespace ChatHub.Server.Histories;

/// <summary>How the calls of a chat were answered since the start, and what its history holds. Thread-safe.</summary>
internal sealed class StoreCounts
{
    private readonly long[] _answered = new long[Enum.GetValues<CacheOutcome>().Length];
    private long _bytes;

    /// <summary>How long its readings took.</summary>
    public ReadingTimer Readings { get; } = new();

    /// <summary>Memory that the kept versions hold.</summary>
    public long Bytes
    {
        get => Interlocked.Read(ref _bytes);
        set => Interlocked.Exchange(ref _bytes, value);
    }

    /// <summary>Counts a call.</summary>
    public void Add(CacheOutcome outcome) => Interlocked.Increment(ref _answered[(int)outcome]);

    /// <summary>How many calls were answered so.</summary>
    public long Of(CacheOutcome outcome) => Interlocked.Read(ref _answered[(int)outcome]);
}
