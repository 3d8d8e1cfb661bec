namespace ChatHub.Server.Hubs;

/// <summary>Counts what has begun and not ended, and waits for the last of it. Thread-safe.</summary>
internal class OpenCount(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _none;
    private int _count;

    /// <summary>One more has begun.</summary>
    public void Begin()
    {
        lock (_lock) _count++;
    }

    /// <summary>One has ended.</summary>
    public void End()
    {
        lock (_lock) if (--_count == 0) _none?.TrySetResult();
    }

    /// <summary>Waits until there is none, for the limit at most: what does not end holds up nobody.</summary>
    public async Task NoneAsync(TimeSpan limit)
    {
        Task none;
        lock (_lock)
        {
            if (_count == 0) return;
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            none = _none.Task;
        }

        try
        {
            await none.WaitAsync(limit, time);
        }
        catch (TimeoutException)
        {
            // Whoever waits goes on without.
        }
    }
}
