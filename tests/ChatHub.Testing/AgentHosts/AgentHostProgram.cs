using System.Text.Json;

namespace ChatHub.Testing.AgentHosts;

/// <summary>A program of tests/agent-host, which says in one line of JSON that it listens.</summary>
internal sealed class AgentHostProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ProcessTree process;

    private AgentHostProgram(ProcessTree process, Uri url)
    {
        this.process = process;
        Url = url;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    public static async Task<AgentHostProgram> StartAsync(
        string node,
        string script,
        IEnumerable<string> arguments,
        Action<IDictionary<string, string?>> environment,
        CancellationToken cancellationToken)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "agent-host", script);
        var process = ProcessTree.Start(node, [file, .. arguments], environment, keepsInput: true);
        Uri? url = null;
        try
        {
            await process.WaitUntilAsync(() => Task.FromResult((url = Listening(process.Output)) is not null), StartLimit, cancellationToken);
            return new AgentHostProgram(process, url!);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it and all that it started, at once, as a crash would.</summary>
    public Task KillAsync() => process.KillAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static Uri? Listening(string output)
    {
        var said = output.Split('\n').FirstOrDefault(line => line.StartsWith("{\"pid\":", StringComparison.Ordinal));
        if (said is null) return null;
        using var json = JsonDocument.Parse(said);
        return new Uri(json.RootElement.GetProperty("url").GetString()!);
    }
}
