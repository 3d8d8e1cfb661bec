using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>How long the most recent readings of IDEs took. Thread-safe.</summary>
internal sealed class ReadingTimer
{
    /// <summary>How many are remembered.</summary>
    private const int Kept = 1024;

    private readonly Lock _lock = new();
    private readonly double[] _milliseconds = new double[Kept];
    private long _count;

    /// <summary>How many there were since the start.</summary>
    public long Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan took)
    {
        lock (_lock) _milliseconds[_count++ % Kept] = took.TotalMilliseconds;
    }

    /// <summary>Median, 95th percentile and maximum of several together; zeros before the first.</summary>
    public static ExtractionTimes Summary(IEnumerable<ReadingTimer> timers)
    {
        double[] sorted = [.. timers.SelectMany(timer => timer.Remembered())];
        if (sorted.Length == 0) return new(0, 0, 0);
        Array.Sort(sorted);
        return new(At(0.5), At(0.95), sorted[^1]);

        double At(double share) => Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 2);
    }

    private double[] Remembered()
    {
        lock (_lock) return _milliseconds[..(int)Math.Min(_count, Kept)];
    }
}
