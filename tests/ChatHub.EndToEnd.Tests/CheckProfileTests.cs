using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary><c>--check-profile</c> as a user runs it, on the genuine VS Code.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class CheckProfileTests(VsCodeFixture fixture)
{
    [Fact]
    public async Task CheckProfile_GenuineVsCode_SaysWhatMatchedAndDoesNotListen()
    {
        await fixture.Code.NewChatAsync(); // A panel that was just opened has its conversation later.
        await fixture.Code.SendAndWaitAtDeskAsync("a private question");
        var port = fixture.Code.CdpPort;

        var ended = await HubProgram.RunAsync(
            ["--check-profile", "vscode", $"{port}", $"--ChatHub:Ides:vscode:Ports={port}", "--urls", $"http://127.0.0.1:{FreePort.Take()}"]);

        var output = ended.Out;
        Assert.True(ended.ExitCode == 0, output);
        Assert.EndsWith("The chat can be read and written to.", output.Trim(), StringComparison.Ordinal);
        Assert.Matches(@"role +\d+  row class", output);
        Assert.Matches(@"input +1  \.interactive-input-editor", output);
        Assert.DoesNotContain("private question", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListPorts_GenuineVsCode_NamesItsVersionAndNotTheBrowsers()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.GetHistory(fixture.Code.CdpPort);

        Assert.Matches(@"^code-server 4\.\d+", (await client.ListPorts()).Single().IdeVersion);
    }
}
