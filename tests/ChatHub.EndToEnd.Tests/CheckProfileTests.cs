using System.Diagnostics;
using System.Globalization;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary><c>--check-profile</c> as a user runs it, on the genuine VS Code.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class CheckProfileTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task CheckProfile_GenuineVsCode_SaysWhatMatchedAndDoesNotListen()
    {
        await fixture.Code.SendAndWaitAtDeskAsync("a private question");
        var http = FreePort.Take();

        var (code, output) = await RunAsync("--check-profile", "vscode", fixture.Code.CdpPort.ToString(CultureInfo.InvariantCulture),
            $"--ChatHub:Ides:vscode:Ports={fixture.Code.CdpPort}", "--urls", $"http://127.0.0.1:{http}");

        Assert.True(code == 0, output);
        Assert.EndsWith("The chat can be read and written to.", output.Trim(), StringComparison.Ordinal);
        Assert.Matches(@"role +\d+  row class", output);
        Assert.Matches(@"input +1  \.interactive-input-editor", output);
        Assert.DoesNotContain("private question", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckProfile_NoIde_EndsWithOneAndSaysWhatToDo()
    {
        var port = FreePort.Take();

        var (code, output) = await RunAsync(
            "--check-profile", "vscode", port.ToString(CultureInfo.InvariantCulture), $"--ChatHub:Ides:vscode:Ports={port}");

        Assert.Equal(1, code);
        Assert.Contains($"--remote-debugging-port={port}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListPorts_GenuineVsCode_NamesItsVersionAndNotTheBrowsers()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.GetHistory(fixture.Code.CdpPort);

        Assert.Matches(@"^code-server 4\.\d+", (await client.ListPorts()).Single().IdeVersion);
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatHub.Server.dll"), .. arguments]) { RedirectStandardOutput = true })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
