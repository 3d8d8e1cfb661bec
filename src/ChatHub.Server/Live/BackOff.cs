namespace ChatHub.Server.Live;

/// <summary>Delays that double from 0.25 to 5 s, with jitter, so that hubs and ports do not knock in step. Not thread-safe.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private int _failures;

    /// <summary>The delay before the next attempt: between a half and the whole of the current step.</summary>
    public TimeSpan Next()
    {
        var step = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 10)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(step * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    /// <summary>An attempt succeeded.</summary>
    public void Reset() => _failures = 0;
}
