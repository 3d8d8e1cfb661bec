namespace ChatHub.Testing;

/// <summary>A headless Chromium that speaks the Chrome DevTools Protocol.</summary>
public sealed class ChromiumProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private const string Shell = "chromium-headless-shell";

    private static readonly bool IsShellThere =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Shell)));

    private static readonly string[] Arguments =
    [
        "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--window-size=1400,1000",
        "--remote-debugging-address=127.0.0.1",
        // Chromium's sandbox does not start as root.
        .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(),
    ];

    private readonly ProcessTree process;
    private readonly TemporaryFolder? ownProfile;

    private ChromiumProcess(int port, string profile, TemporaryFolder? ownProfile, ProcessTree process)
    {
        Port = port;
        UserDataDirectory = profile;
        this.ownProfile = ownProfile;
        this.process = process;
    }

    /// <summary>The port of the Chrome DevTools Protocol.</summary>
    public int Port { get; }

    /// <summary>Where clients connect: <c>http://127.0.0.1:PORT</c>.</summary>
    public string Endpoint => $"http://127.0.0.1:{Port}";

    /// <summary>The browser's profile.</summary>
    public string UserDataDirectory { get; }

    /// <summary>The browser's process.</summary>
    public int ProcessId => process.Id;

    /// <summary>
    /// Starts the browser (<c>CHATHUB_CHROMIUM</c>, or on the PATH <c>chromium</c>, or for one without windows <c>chromium-headless-shell</c> where
    /// that is installed) and waits until it answers.
    /// </summary>
    public static async Task<ChromiumProcess> StartAsync(
        ChromiumOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ChromiumOptions();
        var port = options.Port ?? FreePort.Take();
        var ownProfile = options.UserDataDirectory is null ? new TemporaryFolder() : null;
        var profile = options.UserDataDirectory ?? ownProfile!.Path;
        ForgetFormerOwner(profile);

        var process = ProcessTree.Start(
            ProgramFor(options),
            [
                .. Arguments, $"--user-data-dir={profile}", $"--remote-debugging-port={port}",
                .. options.ExtraArguments, .. options.Urls,
            ]);
        var browser = new ChromiumProcess(port, profile, ownProfile, process);
        try
        {
            await process.WaitUntilAsync(
                () => HttpProbe.AnswersAsync($"{browser.Endpoint}/json/version", cancellationToken), StartLimit, cancellationToken);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the browser and all its processes at once, as a crash would (SIGKILL).</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Stops all its processes where they stand (SIGSTOP): the port is open, and nothing answers.</summary>
    public Task FreezeAsync() => process.SignalAsync("STOP");

    /// <summary>Lets them go on (SIGCONT).</summary>
    public Task ThawAsync() => process.SignalAsync("CONT");

    /// <summary>Ends the browser and deletes its profile, unless the profile was given.</summary>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        ownProfile?.Dispose();
    }

    private static string ProgramFor(ChromiumOptions options)
    {
        if (Environment.GetEnvironmentVariable("CHATHUB_CHROMIUM") is { Length: > 0 } named) return named;
        return options.IsWindowless && IsShellThere ? Shell : "chromium";
    }

    /// <summary>A killed browser leaves its lock in the profile.</summary>
    private static void ForgetFormerOwner(string profile)
    {
        if (!Directory.Exists(profile)) return;
        foreach (var name in new[] { "SingletonLock", "SingletonCookie", "SingletonSocket" })
        {
            File.Delete(Path.Combine(profile, name));
        }
    }
}
