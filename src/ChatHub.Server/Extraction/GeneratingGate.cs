using ChatHub.Contracts;

namespace ChatHub.Server.Extraction;

/// <summary>Turns what a page shows at one moment into <c>generating</c> and <c>idle</c>. Not thread-safe.</summary>
/// <remarks>
/// VS Code's two signs of a running answer flip up to 300 ms apart (measured on 1.139), so idle is what has been idle that long.
/// </remarks>
internal sealed class GeneratingGate(TimeProvider time)
{
    /// <summary>How long no sign may show before the chat counts as idle.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMilliseconds(300);

    private long? _lastBusy;

    /// <summary>Takes in what the page shows now.</summary>
    /// <returns>The state, and after what time it may change without the page changing; null: not without.</returns>
    public (ChatState State, TimeSpan? LookAgain) Observe(bool busy)
    {
        if (busy)
        {
            _lastBusy = time.GetTimestamp();
            return (ChatState.Generating, null);
        }

        if (_lastBusy is { } last && Steady - time.GetElapsedTime(last) is var left && left > TimeSpan.Zero) return (ChatState.Generating, left);
        _lastBusy = null;
        return (ChatState.Idle, null);
    }
}
