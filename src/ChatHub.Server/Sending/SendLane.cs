using System.Threading.Channels;
using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>One port's queue: one writer, first come first served, bounded. Thread-safe.</summary>
internal sealed class SendLane(int port, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Channel<Func<Task>> _jobs = Channel.CreateUnbounded<Func<Task>>();
    private int _waiting;
    private bool _running;

    /// <summary>Puts a job at the end. The place in the queue is taken before the method returns its task.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.Busy"/>: the queue is full.</exception>
    public Task<T> EnqueueAsync<T>(Func<Task<T>> job)
    {
        // Whoever waits goes on elsewhere: a continuation must not hold up the queue.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_waiting >= capacity)
                throw new ChatHubException(ErrorCode.Busy, $"{capacity} messages wait for port {port} already. Nothing was typed; send it again when their receipts are there.");
            _waiting++;
            _jobs.Writer.TryWrite(RunAsync);
            if (_running) return done.Task;
            _running = true;
        }

        _ = Task.Run(DrainAsync);
        return done.Task;

        async Task RunAsync()
        {
            try
            {
                var result = await job();
                Leave();
                done.SetResult(result);
            }
            catch (Exception e)
            {
                Leave();
                done.SetException(e); // The caller's to handle.
            }
        }
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            Func<Task>? job;
            lock (_lock)
            {
                if (!_jobs.Reader.TryRead(out job))
                {
                    _running = false;
                    return;
                }
            }

            await job();
        }
    }

    /// <summary>Before the caller hears of the end: its next call finds the place free.</summary>
    private void Leave()
    {
        lock (_lock) _waiting--;
    }
}
