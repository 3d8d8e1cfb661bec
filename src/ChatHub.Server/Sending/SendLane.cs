using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Sending;

/// <summary>One chat's queue: one writer, first come first served, bounded. Thread-safe.</summary>
internal sealed class SendLane(Port port, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<Job> _jobs = new();
    private Job? _current;
    private Task _draining = Task.CompletedTask;
    private int _waiting;
    private bool _closed;
    private volatile bool _isCutOff;

    /// <summary>The hub ends before the job that is under way: it must do nothing more that cannot be undone.</summary>
    public bool IsCutOff => _isCutOff;

    /// <summary>Ends when nothing waits and nothing is under way.</summary>
    public Task Draining
    {
        get
        {
            lock (_lock) return _draining;
        }
    }

    /// <summary>Puts a job at the end. The place in the queue is taken before the method returns its task.</summary>
    /// <param name="job">What to do in its turn.</param>
    /// <param name="whenCutOff">What a job that was begun stands at if the hub ends before it does.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.Busy"/>: the queue is full, or the hub is stopping.</exception>
    public Task<T> EnqueueAsync<T>(Func<Task<T>> job, Func<T> whenCutOff)
    {
        // Whoever waits goes on elsewhere: a continuation must not hold up the queue.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_closed) throw Stopping(port);
            if (_waiting >= capacity) throw Full(port, capacity);
            _waiting++;
            _jobs.Enqueue(new Job(RunAsync, () => done.TrySetException(Stopping(port)), CutOff));
            if (_draining.IsCompleted) _draining = Task.Run(DrainAsync);
        }

        return done.Task;

        void CutOff()
        {
            try
            {
                done.TrySetResult(whenCutOff());
            }
            catch (ChatHubException e)
            {
                done.TrySetException(e);
            }
        }

        async Task RunAsync()
        {
            try
            {
                var result = await job();
                Leave();
                done.TrySetResult(result);
            }
            catch (Exception e)
            {
                Leave();
                done.TrySetException(e); // The caller's to handle.
            }
        }
    }

    /// <summary>Takes no more jobs and waits for those that it has; after the limit the one under way is cut off, the rest refused.</summary>
    public async Task CloseAsync(TimeSpan limit, TimeProvider time)
    {
        Task draining;
        lock (_lock) (_closed, draining) = (true, _draining);
        try
        {
            await draining.WaitAsync(limit, time);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                while (_jobs.TryDequeue(out var waiting)) waiting.Refuse();
                _isCutOff = true;
                _current?.CutOff();
            }
        }
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            lock (_lock)
            {
                if (!_jobs.TryDequeue(out _current))
                {
                    _draining = Task.CompletedTask; // Under the lock: the next job starts another one.
                    return;
                }
            }

            await _current.RunAsync();
        }
    }

    /// <summary>Before the caller hears of the end: its next call finds the place free.</summary>
    private void Leave()
    {
        lock (_lock) _waiting--;
    }

    /// <summary>What a send is told for which there is no room.</summary>
    public static ChatHubException Full(Port port, int capacity) => new(
        ErrorCode.Busy, $"{capacity} messages wait for {port} already. Nothing was typed; send it again when their receipts are there.");

    /// <summary>What a send is told that came too late, or whose turn did not come.</summary>
    public static ChatHubException Stopping(Port port) =>
        new(ErrorCode.Busy, $"The hub is being stopped. Nothing was typed into {port}; send it again when the hub is back.");

    private sealed record Job(Func<Task> RunAsync, Action Refuse, Action CutOff);
}
