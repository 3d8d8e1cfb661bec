using System.Globalization;

namespace ChatHub.Testing;

/// <summary>What a process holds.</summary>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Processes">Itself and all that it started.</param>
/// <param name="Bytes">Resident memory of all of them.</param>
public sealed record Usage(int Handles, int Threads, int Processes, long Bytes);

/// <summary>The hub as a process of its own, as it was built, with ports of the test's own: it can be stopped, killed and started again.</summary>
public sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _state = new();
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IDictionary<string, string?>>? _environment;
    private ProcessTree? _process;

    private HubProcess(Dictionary<string, string> settings, Action<IDictionary<string, string?>>? environment)
    {
        (_environment, HttpPort) = (environment, FreePort.Take());
        _settings = LoneHub.With(
            [
                KeyValuePair.Create("ChatHub:Limits:ReadsPerSecond", "10000"), KeyValuePair.Create("ChatHub:Limits:ReadBurst", "10000"),
                .. settings,
            ]);
        _settings["ChatHub:Sending:JournalFile"] = Path.Combine(_state.Path, "sends.log");
        _settings["ChatHub:ReadOnlyFile"] = Path.Combine(_state.Path, "read-only.txt");
        _settings["urls"] = $"http://127.0.0.1:{HttpPort}";
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public int HttpPort { get; }

    /// <inheritdoc cref="HttpPort"/>
    public Uri Address => new($"http://127.0.0.1:{HttpPort}");

    private ProcessTree Running => _process ?? throw new InvalidOperationException("The hub does not run.");

    /// <summary>Starts a hub with settings over the shipped ones; profiles that are not named are switched off.</summary>
    public static async Task<HubProcess> StartAsync(Dictionary<string, string> settings, Action<IDictionary<string, string?>>? environment = null)
    {
        var hub = new HubProcess(settings, environment);
        await hub.StartAsync();
        return hub;
    }

    /// <summary>Starts it again, as it was.</summary>
    public async Task StartAsync()
    {
        // The build configuration is the tests' own.
        var build = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        var program = Repository.PathOf($"src/ChatHub.Server/bin/{build}/net10.0/ChatHub.Server.dll");
        _process = ProcessTree.Start("dotnet", [program, .. _settings.Select(setting => $"--{setting.Key}={setting.Value}")], _environment);
        await _process.WaitUntilAsync(
            () => HttpProbe.AnswersAsync($"{Address}health/ready", CancellationToken.None), StartLimit, CancellationToken.None);
    }

    /// <summary>Asks it to stop (SIGTERM) and waits until it and all that it started have ended.</summary>
    public Task TerminateAsync(TimeSpan limit) => Running.EndAsync(limit);

    /// <summary>Kills it and all that it started (SIGKILL).</summary>
    public Task KillAsync() => Running.KillAsync();

    /// <summary>Kills its Playwright drivers (SIGKILL), and nothing else.</summary>
    public Task KillDriversAsync() => Running.KillChildrenAsync("node");

    /// <summary>The last lines that it wrote, to the output and to the error output.</summary>
    public string Output => Running.Output;

    /// <summary>What it holds now.</summary>
    public Usage Usage() => Running.Usage();

    /// <summary>Waits until it holds no more than it did, but for a few handles and threads that come and go.</summary>
    /// <param name="before">What it held.</param>
    /// <param name="limit">How long that may take.</param>
    public async Task HoldsNoMoreThanAsync(Usage before, TimeSpan limit)
    {
        try
        {
            await Eventually.IsTrueAsync(
                () =>
                    Usage() is var now
                        && now.Handles <= before.Handles + 10
                        && now.Threads <= before.Threads + 10
                        && now.Processes <= before.Processes,
                limit, $"the hub holds no more than {before}");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}, but {Usage()}: {Running.Handles()}", e);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _state.Dispose();
    }

    /// <summary>The settings that put the shipped demo profile on ports.</summary>
    public static Dictionary<string, string> DemoOn(params int[] ports) =>
        new() { ["ChatHub:Ides:demo:Ports"] = string.Join(',', ports.Select(port => port.ToString(CultureInfo.InvariantCulture))) };
}
