using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.Terminal;

/// <summary>Outputs of <c>chathub</c> that cannot be written: a full disk, one that is closed, a reader that has seen enough.</summary>
[Collection(TerminalGroup.Name)]
[Trait("Needs", "Chromium")]
public sealed class OutputTests(TerminalFixture fixture) : IAsyncLifetime
{
    public Task InitializeAsync() => fixture.RestAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string> Commands =>
        [
            "--help", "--version", "ports", "ports --json", "history PORT", "history PORT --json", "history PORT --markdown", "follow PORT",
            "follow --help",
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task StandardOutput_FullDisk_IsSaidInOneLine(string command) =>
        AssertSaid("No space left on device", await RunAsync("\"$@\" >/dev/full", command));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task StandardOutput_Closed_IsSaidInOneLine(string command) =>
        AssertSaid("standard output cannot be written", await RunAsync("\"$@\" >&-", command));

    [Theory]
    [InlineData(">/dev/full", "ui")]
    [InlineData(">&-", "ui PORT")]
    public async Task Ui_WithoutATerminal_IsSaidInOneLine(string redirection, string command)
    {
        var (exitCode, _, error) = await RunAsync($"\"$@\" {redirection}", command);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("chathub: ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">/dev/full", 74)]
    [InlineData(">&-", 74)]
    [InlineData("2>/dev/full", 0)]
    [InlineData("2>&-", 0)]
    public async Task Send_OutputThatCannotBeWritten_IsTypedOnceAndSaidWhereItCanBe(string redirection, int expected)
    {
        var text = $"to nowhere {redirection}";
        var (exitCode, output, error) = await fixture.RunInShellAsync($"\"$@\" {redirection}", ["send", $"{fixture.Chat.Port}", text]);

        Assert.Equal(expected, exitCode);
        Assert.Contains("delivered: ", expected == 0 ? output : Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        var client = await fixture.Hub.ConnectAsync();
        Assert.Single((await client.RefreshHistory(fixture.Chat.Port)).Messages, message => message.Content == text);
    }

    [Theory]
    [InlineData("history PORT")]
    [InlineData("follow PORT --last 4")]
    [InlineData("--help")]
    public async Task Pipe_WhoseReaderHasSeenEnough_EndsWell(string command)
    {
        // A follower writes again with the next version: what it has written so far is longer than the pipe holds, or not.
        var running = RunAsync("\"$@\" | head -n 1", command);
        var client = await fixture.Hub.ConnectAsync();
        for (var n = 0; !running.IsCompleted; n++)
        {
            if (command.StartsWith("follow", StringComparison.Ordinal)) await client.SendAsync(fixture.Chat.Port, $"line {n}");
            await Task.WhenAny(
                running,
                Eventually.IsTrueAsync(
                    async () => running.IsCompleted || (await client.GetHistory(fixture.Chat.Port)).State == Contracts.ChatState.Idle,
                    TerminalFixture.Limit, "the answer's end"));
        }

        var (exitCode, output, error) = await running;

        Assert.Equal((0, ""), (exitCode, error.Contains("chathub:", StringComparison.Ordinal) ? error : ""));
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    private static void AssertSaid(string what, (int ExitCode, string Out, string Error) ended)
    {
        Assert.True(ended.ExitCode == 74, ended.Error);
        var line = Assert.Single(ended.Error.TrimEnd().Split('\n'), line => line.StartsWith("chathub: ", StringComparison.Ordinal));
        Assert.Contains(what, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Out, string Error)> RunAsync(string commandLine, string command) =>
        fixture.RunInShellAsync(commandLine, command.Replace("PORT", $"{fixture.Chat.Port}", StringComparison.Ordinal).Split(' '));
}
