using ChatHub.Contracts;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>Turns what a page shows at one moment into <c>generating</c> and <c>idle</c>. Not thread-safe.</summary>
/// <remarks>
/// VS Code's two signs of a running answer flip up to 300 ms apart (measured on 1.139), so idle is what has been idle that long.
/// </remarks>
internal sealed class GeneratingGate(TimeProvider time)
{
    /// <summary>How long no sign may show before the chat counts as idle.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMilliseconds(300);

    /// <summary>What was last seen so long ago says nothing of now: nobody looked meanwhile.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    private long? _busyAt;
    private long? _idleSince;

    /// <summary>Nobody has looked since: what was seen last says nothing of what is seen next.</summary>
    public void Forget() => (_busyAt, _idleSince) = (null, null);

    /// <summary>Takes in what the page shows now.</summary>
    /// <returns>The state, and after what time it may change without the page changing; null: not without.</returns>
    public (ChatState State, TimeSpan? LookAgain) Observe(bool busy)
    {
        if (busy)
        {
            (_busyAt, _idleSince) = (time.GetTimestamp(), null);
            return (ChatState.Generating, null);
        }

        // From when it was seen to be idle, not from when it was last seen busy: nothing tells while an answer pauses.
        var since = _idleSince ??= time.GetTimestamp();
        if (_busyAt is { } busyAt
            && time.GetElapsedTime(busyAt) < Forgotten
            && Steady - time.GetElapsedTime(since) is var left
            && left > TimeSpan.Zero)
        {
            return (ChatState.Generating, left);
        }
        _busyAt = null;
        return (ChatState.Idle, null);
    }
}
