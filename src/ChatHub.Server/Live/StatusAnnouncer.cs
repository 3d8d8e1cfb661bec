using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Live;

/// <summary>Tells everybody when a port's status changed: after a reading, and when its page or connection came or went. Thread-safe.</summary>
/// <remarks>Asks nobody by the clock: a port that nobody uses is not looked at.</remarks>
internal sealed class StatusAnnouncer(IdeSessions sessions, HistoryReader histories, PortStatuses statuses, IAudience audience, TimeProvider time, ILogger<StatusAnnouncer> logger) : BackgroundService
{
    /// <summary>At most two a second for a port.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<int, Port> _ports = new();
    private CancellationToken _stopping;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        sessions.Changed += Look;
        histories.WasRead += Look;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The hub ends.
        }
        finally
        {
            sessions.Changed -= Look;
            histories.WasRead -= Look;
        }
    }

    private void Look(int port)
    {
        if (_ports.GetOrAdd(port, _ => new Port()).Ask()) _ = Task.Run(() => LookAsync(port));
    }

    private async Task LookAsync(int port)
    {
        var here = _ports[port];
        try
        {
            while (here.Begin())
            {
                var status = await statuses.OfAsync(port, _stopping);
                if (!here.IsNews(status)) continue;
                audience.Announce(status);
                await Task.Delay(Interval, time, _stopping);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The hub ends.
        }
        catch (Exception e)
        {
            here.End();
            LiveLog.StatusFailed(logger, port, e);
        }
    }

    /// <summary>What was announced of a port, and whether somebody asks anew. Any number of asks before the next look are one.</summary>
    private sealed class Port
    {
        private readonly Lock _lock = new();
        private PortStatus? _last;
        private bool _asked;
        private bool _looking;

        /// <returns>True: nobody is looking yet.</returns>
        public bool Ask()
        {
            lock (_lock)
            {
                _asked = true;
                return !_looking && (_looking = true);
            }
        }

        /// <returns>False: nobody asked since the last look, which ends the looking.</returns>
        public bool Begin()
        {
            lock (_lock)
            {
                if (!_asked) return _looking = false;
                _asked = false;
                return true;
            }
        }

        public void End()
        {
            lock (_lock) _looking = false;
        }

        /// <summary>Anything but the number of followers.</summary>
        public bool IsNews(PortStatus status)
        {
            var isNews = _last is null || _last with { Followers = 0 } != status with { Followers = 0 };
            _last = status;
            return isNews;
        }
    }
}
