using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Once, when the hub accepts calls: attaches to every IDE that answers and says so on the console.</summary>
internal sealed class StartupReport(
    IServer server, IHostApplicationLifetime lifetime, PortMap ports, PortStatuses statuses, ChatRooms rooms, ILogger<StartupReport> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []) HostingLog.Dashboard(logger, address);
        var found = await statuses.ListAsync(stoppingToken);
        if (found.Count == 0) HostingLog.NoIde(logger);
        await Task.WhenAll(found.Select(status => AttachAsync(status, stoppingToken)));
    }

    private async Task AttachAsync(PortStatus status, CancellationToken cancellationToken)
    {
        try
        {
            var room = await rooms.FindAsync(ports.Of(status.Port), chat: null, isToBeSure: false, cancellationToken);
            var history = (await room.Store.CurrentAsync(cancellationToken)).History;
            HostingLog.Attached(logger, status.Ide, status.Port, history.Messages.Count);
        }
        catch (ChatHubException e)
        {
            HostingLog.NotAttached(logger, status.Port, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A report that fails must not stop the hub, which is what a failed background service does.
            HostingLog.AttachFailed(logger, status.Port, e);
        }
    }
}

/// <summary>What Hosting logs.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(7001, LogLevel.Information, "Dashboard: {Address}")]
    public static partial void Dashboard(ILogger logger, string address);

    [LoggerMessage(7002, LogLevel.Information,
        "No IDE found. Start one with a debugging port, for example: code --remote-debugging-port=9232. The hub finds it by itself.")]
    public static partial void NoIde(ILogger logger);

    [LoggerMessage(7003, LogLevel.Information, "Attached to {Ide} on port {Port}: {Messages} messages.")]
    public static partial void Attached(ILogger logger, string ide, int port, int messages);

    [LoggerMessage(7005, LogLevel.Error, "Port {Port}: attaching at the start failed unexpectedly.")]
    public static partial void AttachFailed(ILogger logger, int port, Exception exception);

    [LoggerMessage(7006, LogLevel.Warning, "{Setting} is no setting that anything reads. {Advice}")]
    public static partial void IdleSetting(ILogger logger, string setting, string advice);

    [LoggerMessage(7007, LogLevel.Warning,
        "{Setting} names {Folder}, and there is no such folder: what the IDE does not show stays missing from its conversations. Correct it.")]
    public static partial void NoSessionFiles(ILogger logger, string setting, string folder);

    [LoggerMessage(7008, LogLevel.Debug, "The start failed.")]
    public static partial void StartFailed(ILogger logger, Exception exception);

    [LoggerMessage(7004, LogLevel.Warning, "Port {Port}: {Problem}")]
    public static partial void NotAttached(ILogger logger, int port, string problem);
}
