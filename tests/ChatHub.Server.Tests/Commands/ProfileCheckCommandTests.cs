using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Commands;

/// <summary><c>--check-profile</c> as a user runs it, where there is no IDE, or one that does not answer.</summary>
[Trait("Needs", "Patience")]
public sealed class ProfileCheckCommandTests
{
    [Fact]
    public async Task CheckProfile_StoppedWhileTheIdeDoesNotAnswer_EndsWithOneSentence()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var ended = await HubProgram.InterruptAsync(
            ["--check-profile", "vscode", port, $"--ChatHub:Ides:vscode:Ports={port}"], silent.AcceptSocketAsync());

        Assert.Equal(130, ended.ExitCode);
        Assert.Equal("Stopped. Nothing was changed.", ended.Error.Trim());
    }

    [Fact]
    public async Task CheckProfile_NoIde_EndsWithOneAndSaysWhatToDo()
    {
        var port = FreePort.Take();

        var ended = await HubProgram.RunAsync(["--check-profile", "vscode", $"{port}", $"--ChatHub:Ides:vscode:Ports={port}"]);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"--remote-debugging-port={port}", ended.Out, StringComparison.Ordinal);
    }
}
