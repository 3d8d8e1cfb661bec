namespace ChatHub.Server.Live;

/// <summary>
/// Has what several calls begin begun in the order of the calls, although each has to find its room first, which may take one longer than another.
/// Thread-safe.
/// </summary>
internal sealed class CallOrder
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private int _waiting;

    /// <summary>How many have not found theirs yet.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Finds a room, beside what calls before it look for, and begins something there when they have begun theirs.</summary>
    /// <param name="find">Finds the room.</param>
    /// <param name="begin">Takes its place there before it returns.</param>
    /// <returns>What was begun. Fails as <paramref name="find"/> does.</returns>
    public Task<T> BeginAsync<TRoom, T>(Func<ValueTask<TRoom>> find, Func<TRoom, T> begin)
    {
        lock (_lock)
        {
            var beginning = BeginAsync(_last, find(), begin);
            _last = beginning;
            return beginning;
        }
    }

    private async Task<T> BeginAsync<TRoom, T>(Task before, ValueTask<TRoom> finding, Func<TRoom, T> begin)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            // Known rooms are found at once: then nothing here waits.
            if (!before.IsCompleted) await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return begin(await finding);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
