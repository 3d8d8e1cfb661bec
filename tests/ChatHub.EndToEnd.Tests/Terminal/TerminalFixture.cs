using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.Terminal;

/// <summary>A hub with the demo chat, and the program <c>chathub</c> as a person starts it: in a terminal, or in a pipe.</summary>
public sealed class TerminalFixture : IAsyncLifetime
{
    private RunningHub? _hub;
    private int _httpPort;

    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    public DemoChat Chat { get; private set; } = null!;

    public RunningHub Hub => _hub ?? throw new InvalidOperationException("The hub is stopped.");

    public async Task InitializeAsync()
    {
        Chat = await DemoChat.OpenAsync("?n=4");
        StartHub();
    }

    /// <summary>Starts the hub, at the address it had before.</summary>
    public void StartHub()
    {
        _hub = RunningHub.StartWith(Chat.Settings, _httpPort);
        _httpPort = _hub.Address.Port;
    }

    public async Task StopHubAsync()
    {
        if (_hub is not null) await _hub.DisposeAsync();
        _hub = null;
    }

    /// <summary>What one test left running is no other one's beginning.</summary>
    public async Task RestAsync()
    {
        if (_hub is null) StartHub();
        var client = await Hub.ConnectAsync();
        await Eventually.IsTrueAsync(() => IsAtRestAsync(client), Limit, "the chat is idle");
    }

    /// <summary>A hub that was just started may not have the IDE yet, on a busy machine: then it is no rest, and no error either.</summary>
    private async Task<bool> IsAtRestAsync(ChatHubClient client)
    {
        var history = await Readings.OrNullAsync(client.RefreshHistory(Chat.Port));
        if (history?.State == ChatState.Generating) await client.StopGenerating(Chat.Port);
        return history is { State: ChatState.Idle, IsStale: false };
    }

    /// <summary>Starts <c>chathub</c> in a pseudo-terminal.</summary>
    public PseudoTerminal Open(string arguments, int width = 100, int height = 30, Action<IDictionary<string, string?>>? environment = null) =>
        PseudoTerminal.Start("dotnet", [TerminalProgram.Path, .. arguments.Split(' ')], width, height, variables =>
        {
            variables["CHATHUB_URL"] = Address;
            environment?.Invoke(variables);
        });

    /// <summary>Runs <c>chathub</c> in pipes to its end.</summary>
    public Task<(int ExitCode, string Out, string Error)> RunAsync(string[] arguments, string? input = null) =>
        TerminalProgram.RunAsync(Address, arguments, input, Limit);

    /// <summary>
    /// Runs <c>chathub</c> by a shell's command line, in which <c>"$@"</c> is the program with its arguments: for outputs that lead elsewhere.
    /// </summary>
    public async Task<(int ExitCode, string Out, string Error)> RunInShellAsync(string commandLine, string[] arguments)
    {
        var start = new ProcessStartInfo(
            "bash",
            [
                "-o", "pipefail", "-c", commandLine, "sh", "dotnet", TerminalProgram.Path, .. arguments,
            ]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHATHUB_URL"] = Address;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts <c>chathub</c> in pipes.</summary>
    public Process StartInPipes(params string[] arguments) => TerminalProgram.StartInPipes(Address, arguments);

    public async Task DisposeAsync()
    {
        await StopHubAsync();
        await Chat.DisposeAsync();
    }

    private string Address => $"http://127.0.0.1:{_httpPort}";
}

/// <summary>One after the other, with one browser and one hub.</summary>
[CollectionDefinition(Name)]
public sealed class TerminalGroup : ICollectionFixture<TerminalFixture>
{
    public const string Name = "terminal";
}
