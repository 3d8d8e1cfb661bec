using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Live;

/// <summary>Lets go of an IDE that nobody has used for a while: it is left as it was found. The next call attaches again.</summary>
internal sealed class IdleRelease(ChatRooms rooms, ChatSources sources, IOptions<LiveOptions> options, TimeProvider time, ILogger<IdleRelease> logger)
    : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ReleaseAfter / 4, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var watched = rooms.WatchedPorts.ToHashSet();
            foreach (var (port, source) in sources.Attached.Where(source => !watched.Contains(source.Port))) await ReleaseAsync(port, source);
        }
    }

    private async Task ReleaseAsync(Port port, IChatSource source)
    {
        try
        {
            // Nobody tells of its changes any more.
            if (await source.ReleaseAsync(options.Value.ReleaseAfter)) rooms.Invalidated(port);
        }
        catch (Exception e)
        {
            LiveLog.ReleaseFailed(logger, port.Number, e); // A background service that fails stops the hub: one port must not.
        }
    }
}
