namespace ChatHub.Server.Live;

/// <summary>
/// A piece of work that is done whenever it is asked for, one at a time: any number of asks during a run are one more run. Thread-safe.
/// </summary>
/// <remarks>It always works on what is newest by then, so nothing is queued, and who asks never waits.</remarks>
/// <param name="work">The work; it may say after what time it wants to be done again without being asked. A failure ends that run alone.</param>
/// <param name="failed">Told what it threw.</param>
/// <param name="time">The clock.</param>
internal sealed class Latest(Func<CancellationToken, Task<TimeSpan?>> work, Action<Exception> failed, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;
    private ITimer? _timer;
    private long _dueAt;
    private bool _isAsked;
    private bool _isRunning;
    private bool _hasEnded;

    /// <summary>Asks for a run. Returns at once.</summary>
    public void Ask()
    {
        lock (_lock)
        {
            if (_hasEnded) return;
            _isAsked = true;
            if (_isRunning) return;
            _isRunning = true;
            _run = Task.Run(RunAsync);
        }
    }

    /// <summary>Asks for a run after a time; of several such asks the earliest counts.</summary>
    public void AskIn(TimeSpan delay)
    {
        lock (_lock)
        {
            if (_hasEnded) return;
            var dueAt = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
            if (_timer is not null && _dueAt > 0 && _dueAt <= dueAt) return;
            _dueAt = dueAt;
            _timer ??= time.CreateTimer(static state => ((Latest)state!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(delay < TimeSpan.Zero ? TimeSpan.Zero : delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc />
    /// <remarks>Nothing is done any more when it returns.</remarks>
    public async ValueTask DisposeAsync()
    {
        Task run;
        lock (_lock)
        {
            if (_hasEnded) return;
            (_hasEnded, run) = (true, _run);
        }

        await _stopping.CancelAsync();
        await run;
        if (_timer is not null) await _timer.DisposeAsync();
        _stopping.Dispose();
    }

    private void Due()
    {
        lock (_lock) _dueAt = 0;
        Ask();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            lock (_lock)
            {
                if (!_isAsked || _hasEnded)
                {
                    _isRunning = false;
                    return;
                }

                _isAsked = false;
            }

            try
            {
                if (await work(_stopping.Token) is { } again) AskIn(again);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // It ends.
            }
            catch (Exception e)
            {
                failed(e);
            }
        }
    }
}
