using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Runs the hub.</summary>
internal static class HubStart
{
    private const int MostFolder = 300;

    /// <summary>Runs it to its end.</summary>
    /// <param name="build">Makes it, without starting it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        var output = StartFailure.IsToBeSaid ? WatchedOutput.Watch() : null;
        await using var app = build();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HubStart).FullName!);
        if (!app.Environment.WebRootFileProvider.GetFileInfo("index.html").Exists)
        {
            var root = app.Environment.WebRootPath ?? Path.Combine(app.Environment.ContentRootPath, "wwwroot");
            throw new StartException(
                $"The dashboard's files are not there: {root} has no index.html. Build the hub again, or copy wwwroot beside the program.");
        }

        foreach (var idle in KnownSettings.IdleIn(app.Configuration)) HostingLog.IdleSetting(logger, idle.ShownKey, idle.ShownAdvice);
        foreach (var (setting, folder) in SessionFiles.MissingFolders(app.Services.GetRequiredService<PortMap>()))
            HostingLog.NoSessionFiles(logger, setting, PageText.Line(folder, MostFolder));
        try
        {
            await app.StartAsync();
        }
        catch (Exception e)
        {
            // What waits for the start in the background is told first that it will not come: else each of them ends with an error of its own.
            app.Lifetime.StopApplication();
            HostingLog.StartFailed(logger, e);
            if (ListenFailure.Of(e, app.Configuration) is { } why) throw new StartException(why, e);
            throw;
        }

        app.Services.GetRequiredService<StartErrorLogFilter>().End();
        var running = app.WaitForShutdownAsync();
        if (output is null || await Task.WhenAny(running, output.NeverWritten) == running)
        {
            await running;
            return 0;
        }

        await app.StopAsync();
        throw new StartException(
            $"The standard output, where the log goes, cannot be written: {await output.NeverWritten}. " +
            "Lead it elsewhere (>hub.log), or nowhere (>/dev/null).");
    }
}
