using ChatHub.Server.Cdp;
using ChatHub.Server.Histories;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Live;

/// <summary>Lets go of an IDE that nobody has used for a while: its page gets rid of the agent, and the connection ends. The next call attaches again.</summary>
internal sealed class IdleRelease(LiveChat live, IdeSessions sessions, HistoryReader histories, IOptions<LiveOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ReleaseAfter / 4, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var port in sessions.Ports.Except(live.Watched))
            {
                if (!await sessions.ReleaseAsync(port, options.Value.ReleaseAfter)) continue;
                histories.Expire(port); // Nobody tells of its changes any more.
            }
        }
    }
}
