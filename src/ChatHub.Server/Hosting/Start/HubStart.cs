using ChatHub.Server.Access;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Start;

/// <summary>Runs what the arguments ask for: a command that ends by itself, or the hub.</summary>
internal static class HubStart
{
    private const int MostKey = 200;
    private const int MostAdvice = 300;

    /// <summary>Runs it to its end.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="build">Makes the hub of them, without starting it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        try
        {
            if (HubArguments.AnswerTo(args) is { } answer) return await WriteAsync("", output => WrittenAsync(output, answer));
            var isCommand = TokenCommand.IsAsked(args) || ProfileCheck.Asked(args) is not null;
            var output = StartFailure.IsToBeSaid && !isCommand ? WatchedOutput.Watch() : null;
            await using var app = build(args);
            if (TokenCommand.IsAsked(args))
                return await CommandAsync(app, "Look with --list-tokens what was done.", output => app.Services.GetRequiredService<TokenCommand>().RunAsync(args, output));
            if (ProfileCheck.Asked(args) is { } asked)
                return await CommandAsync(app, "Nothing was changed.", output => app.Services.GetRequiredService<ProfileCheck>().RunAsync(asked, output, CancellationToken.None));
            return await HubAsync(app, output);
        }
        catch (Exception e) when (StartFailure.IsToBeSaid)
        {
            return StartFailure.Say(e, Console.Error);
        }
    }

    private static Task<int> CommandAsync(WebApplication app, string whatWasDone, Func<TextWriter, Task<int>> run)
    {
        foreach (var idle in KnownSettings.IdleIn(app.Configuration)) ErrorOutput.Say(Console.Error, $"{PageText.Line(idle.Key, MostKey)} is no setting that anything reads. {PageText.Line(idle.Advice, MostAdvice)}");
        return WriteAsync(whatWasDone, run);
    }

    private static async Task<int> WriteAsync(string whatWasDone, Func<TextWriter, Task<int>> write)
    {
        try
        {
            return await write(Console.Out);
        }
        catch (Exception e) when (ErrorOutput.IsUnwritable(e))
        {
            throw new StartException($"The standard output cannot be written: {e.GetBaseException().Message}. {whatWasDone}".TrimEnd(), e);
        }
    }

    private static async Task<int> WrittenAsync(TextWriter output, string text)
    {
        await output.WriteLineAsync(text);
        return 0;
    }

    private static async Task<int> HubAsync(WebApplication app, WatchedOutput? output)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HubStart).FullName!);
        if (!app.Environment.WebRootFileProvider.GetFileInfo("index.html").Exists)
            throw new StartException($"The dashboard's files are not there: {app.Environment.WebRootPath ?? Path.Combine(app.Environment.ContentRootPath, "wwwroot")} has no index.html. Build the hub again, or copy wwwroot beside the program.");
        foreach (var idle in KnownSettings.IdleIn(app.Configuration)) HostingLog.IdleSetting(logger, PageText.Line(idle.Key, MostKey), PageText.Line(idle.Advice, MostAdvice));
        foreach (var (setting, folder) in SessionFiles.MissingFolders(app.Services.GetRequiredService<PortMap>())) HostingLog.NoSessionFiles(logger, setting, PageText.Line(folder, MostAdvice));
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

        app.Services.GetRequiredService<StartSilence>().End();
        var running = app.WaitForShutdownAsync();
        if (output is null || await Task.WhenAny(running, output.NeverWritten) == running)
        {
            await running;
            return 0;
        }

        await app.StopAsync();
        throw new StartException($"The standard output, where the log goes, cannot be written: {await output.NeverWritten}. Lead it elsewhere (>hub.log), or nowhere (>/dev/null).");
    }
}
