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
    private TaskCompletionSource _hurry = NewHurry();
    private long? _beganAt;
    private int _words;
    private int _urgent;

    /// <summary>No word is under way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock) return _words == 0;
        }
    }

    /// <summary>Has a word dealt with when its turn comes.</summary>
    /// <param name="deal">Deals with it.</param>
    /// <param name="isUrgent">Somebody waits for it: until its turn has come there is no pace.</param>
    /// <returns>What it was good for; null: there are too many, and this one has none.</returns>
    public Task<bool>? TryRun(Func<Task<bool>> deal, bool isUrgent = false)
    {
        lock (_lock)
        {
            if (_words == Most) return null;
            _words++;
            if (isUrgent && _urgent++ == 0) _hurry.SetResult();
            var word = RunAsync(_last, deal, isUrgent);
            _last = word;
            return word;
        }
    }

    private async Task<bool> RunAsync(Task before, Func<Task<bool>> deal, bool isUrgent)
    {
        // Elsewhere in any case: nothing of it runs under the lock. What the one before threw went to whoever said it.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (_beganAt is { } last && pace - time.GetElapsedTime(last) is var left && left > TimeSpan.Zero) await PauseAsync(left);
            _beganAt = time.GetTimestamp();
            return await deal();
        }
        finally
        {
            lock (_lock)
            {
                _words--;
                if (isUrgent && --_urgent == 0) _hurry = NewHurry();
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        Task hurry;
        lock (_lock) hurry = _hurry.Task;
        if (!hurry.IsCompleted) await Task.WhenAny(Task.Delay(pause, time), hurry);
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
