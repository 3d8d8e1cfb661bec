namespace ChatHub.Server.Cdp;

/// <summary>The turns of one frame's words: one at a time, in the order in which they came, and not sooner than the pace. Thread-safe.</summary>
/// <param name="pace">The least time from the beginning of one turn to that of the next.</param>
/// <param name="time">The clock.</param>
internal sealed class WordTurns(TimeSpan pace, TimeProvider time)
{
    /// <summary>
    /// Words that may be there at once. An agent has four on their way at most (js/words.js), and one that takes its place after a reload as
    /// many: a frame that says more is up to something, and what it says beyond that has no turn.
    /// </summary>
    internal const int Most = 16;

    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private long? _beganAt;
    private int _words;

    /// <summary>Has a word dealt with when its turn comes.</summary>
    /// <param name="deal">Deals with it.</param>
    /// <returns>What it was good for; null: there are too many, and this one has none.</returns>
    public Task<bool>? TryRun(Func<Task<bool>> deal)
    {
        lock (_lock)
        {
            if (_words == Most) return null;
            _words++;
            var word = RunAsync(_last, deal);
            _last = word;
            return word;
        }
    }

    private async Task<bool> RunAsync(Task before, Func<Task<bool>> deal)
    {
        // Elsewhere in any case: nothing of it runs under the lock. What the one before threw went to whoever said it.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (_beganAt is { } last && pace - time.GetElapsedTime(last) is var left && left > TimeSpan.Zero) await Task.Delay(left, time);
            _beganAt = time.GetTimestamp();
            return await deal();
        }
        finally
        {
            lock (_lock) _words--;
        }
    }
}
