using System.Collections.Concurrent;

namespace ChatHub.Client.Tests;

/// <summary>A thread as a window has it: one after the other, what is posted to its <see cref="SynchronizationContext"/> is run on it.</summary>
internal sealed class WindowThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> _posted = [];
    private readonly Thread _thread;

    public WindowThread()
    {
        _thread = new Thread(() =>
        {
            SetSynchronizationContext(this);
            foreach (var action in _posted.GetConsumingEnumerable()) action();
        }) { IsBackground = true };
        _thread.Start();
    }

    public int Id => _thread.ManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add(() => d(state));

    /// <summary>Runs work on the thread; whatever it ends with, it has ended.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        var ended = new TaskCompletionSource<Task>();
        Post(_ => ended.SetResult(work()), null);
        await ((Task)await ended.Task).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public void Dispose() => _posted.CompleteAdding();
}
