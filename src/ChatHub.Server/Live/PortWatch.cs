using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Live;

/// <summary>
/// While somebody is at a port: reads when the page tells of a change, publishes what is new, and keeps attaching to an
/// IDE that is away. Waits for the page's word, never asks the chat by the clock.
/// </summary>
internal sealed class PortWatch(int port, HistoryReader histories, IAudience audience, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>At most two versions a second go to the group while an answer streams.</summary>
    internal static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly BackOff _backOff = new();
    private HistoryPosition? _published;
    private long _publishedAt;
    private Task _loop = Task.CompletedTask;

    /// <summary>Starts to watch.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Something about the chat or the connection changed. Any number of words before the next reading are one.</summary>
    public void Wake()
    {
        lock (_changed)
        {
            if (_changed.CurrentCount == 0) _changed.Release();
        }
    }

    /// <summary>The group has this version already, by a send or a refresh.</summary>
    public void Published(HistorySnapshot snapshot)
    {
        lock (_changed) (_published, _publishedAt) = (snapshot.History.Position, time.GetTimestamp());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
        _changed.Dispose();
    }

    private async Task RunAsync()
    {
        var next = TimeSpan.Zero;
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                await WokenAsync(next);
                next = await LookAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The last member left.
        }
    }

    /// <summary>Waits for a word from the page, or until a time has passed; <see cref="Timeout.InfiniteTimeSpan"/>: only for a word.</summary>
    private async Task WokenAsync(TimeSpan atMost)
    {
        if (atMost == TimeSpan.Zero) return;
        using var elapsed = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var timer = atMost == Timeout.InfiniteTimeSpan ? null : time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), elapsed, atMost, Timeout.InfiniteTimeSpan);
        await using (timer)
        {
            try
            {
                await _changed.WaitAsync(elapsed.Token);
            }
            catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
            {
                // The time has passed.
            }
        }
    }

    /// <summary>Reads, publishes if it is time, and says after what time to look again without being woken.</summary>
    private async Task<TimeSpan> LookAsync()
    {
        try
        {
            var snapshot = await histories.CurrentAsync(port, _stopping.Token);
            var wait = PublishIfNew(snapshot);
            if (snapshot.History.IsStale) return Sooner(wait, _backOff.Next());
            _backOff.Reset();
            return Sooner(wait, snapshot.GoodFor ?? Timeout.InfiniteTimeSpan);
        }
        catch (ChatHubException e) when (e.Code is not ErrorCode.Unexpected)
        {
            return _backOff.Next();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LiveLog.WatchFailed(logger, port, e);
            return _backOff.Next();
        }
    }

    /// <returns>When to look again because a version is held back, or infinite.</returns>
    private TimeSpan PublishIfNew(HistorySnapshot snapshot)
    {
        lock (_changed)
        {
            if (_published == snapshot.History.Position) return Timeout.InfiniteTimeSpan;
            if (_published is not null && PublishInterval - time.GetElapsedTime(_publishedAt) is var left && left > TimeSpan.Zero) return left;
            (_published, _publishedAt) = (snapshot.History.Position, time.GetTimestamp());
        }

        audience.Publish(port);
        return Timeout.InfiniteTimeSpan;
    }

    private static TimeSpan Sooner(TimeSpan a, TimeSpan b) =>
        a == Timeout.InfiniteTimeSpan ? b : b == Timeout.InfiniteTimeSpan || a < b ? a : b;
}
