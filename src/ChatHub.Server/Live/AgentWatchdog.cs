using ChatHub.Server.Cdp;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Live;

/// <summary>Notices a page agent that fell silent: a page replaced under it, a renderer that hangs. Then the port counts as changed, and the reading tells.</summary>
/// <remarks>Asks the agent of a watched port whether it listens, and reads nothing of the chat.</remarks>
internal sealed class AgentWatchdog(LiveChat live, IdeSessions sessions, IOptions<LiveOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.WatchdogInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Task.WhenAll(live.Watched.Select(sessions.Find).OfType<IdeSession>().Select(session => LookAsync(session, stoppingToken)));
    }

    private async Task LookAsync(IdeSession session, CancellationToken cancellationToken)
    {
        if (!await session.IsListenedAsync(options.Value.WatchdogLimit, cancellationToken)) session.Doubt();
    }
}
