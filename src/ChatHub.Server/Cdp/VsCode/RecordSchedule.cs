namespace ChatHub.Server.Cdp.VsCode;

/// <summary>When to look for the IDE's own record, which tells nobody when it is written. Not thread-safe.</summary>
/// <remarks>
/// VS Code 1.139 writes it when it flushes its storage: in the web build every 5 s while the window has the focus (0.1–5 s, measured) and not at
/// all while it has not, on the desktop every 60 s (both from its bundle: DEFAULT_FLUSH_INTERVAL, shouldFlushWhenIdle). Bounded: a few looks after
/// the messages last changed in number, then none until they change again.
/// </remarks>
internal sealed class RecordSchedule(TimeProvider time)
{
    private static readonly TimeSpan[] Delays = [.. new[] { 0.5, 1, 2, 4, 8, 16, 32, 64 }.Select(TimeSpan.FromSeconds)];

    /// <summary>Nobody is kept waiting longer for what the page tells well enough.</summary>
    private const int HopefulLooks = 6;

    private int _messages = -1;
    private bool _isNew;
    private int _looks;
    private long _lookedAt;

    /// <summary>There are so many messages: another number starts the schedule anew.</summary>
    public void Count(int messages)
    {
        if (messages == _messages) return;
        (_messages, _isNew, _looks, _lookedAt) = (messages, true, 0, time.GetTimestamp());
    }

    /// <summary>Is it time for a look? Asked once for each.</summary>
    /// <param name="atOnce">Messages are missing: the first look after their number changed does not wait.</param>
    public bool IsDue(bool atOnce)
    {
        var isFirst = _isNew && atOnce;
        _isNew = false;
        if (!isFirst && (Next() is not { } left || left > TimeSpan.Zero)) return false;
        (_looks, _lookedAt) = (_looks + 1, time.GetTimestamp());
        return true;
    }

    /// <summary>The record may still be only slow: for 32 s. Later it is looked for all the same.</summary>
    public bool IsHopeful => _looks < HopefulLooks;

    /// <summary>What there is to look for is being written: the looks begin anew when it has ended.</summary>
    public void Restart() => (_looks, _lookedAt) = (0, time.GetTimestamp());

    /// <summary>The time until the next look, or null when it was looked often enough.</summary>
    public TimeSpan? Next()
    {
        if (_looks >= Delays.Length) return null;
        var left = Delays[_looks] - time.GetElapsedTime(_lookedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
