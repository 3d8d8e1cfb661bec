using ChatHub.Server.Sources;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Live;

/// <summary>
/// Has the sources of watched chats look whether changes are still heard: a page may be replaced under its agent, a renderer may hang.
/// </summary>
internal sealed class AgentWatchdog(
    ChatRooms rooms, ChatSources sources, IOptions<LiveOptions> options, TimeProvider time, ILogger<AgentWatchdog> logger)
    : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.WatchdogInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Task.WhenAll(rooms.WatchedPorts.Select(port => LookAsync(port, stoppingToken)));
    }

    private async Task LookAsync(Chats.Port port, CancellationToken cancellationToken)
    {
        try
        {
            await sources.Of(port).ListenAsync(options.Value.WatchdogLimit, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A background service that fails stops the hub: one port must not.
            LiveLog.WatchFailed(logger, port.Number, e);
        }
    }
}
