using ChatHub.Terminal.CommandLine;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.CommandLine;

public sealed class ChatHubCommandTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("history")]
    [InlineData("history 0")]
    [InlineData("history 70000")]
    [InlineData("history 9232 --json --markdown")]
    [InlineData("history 9232 --chat")]
    [InlineData("search")]
    [InlineData("search text --limit 0")]
    [InlineData("search text --limit 201")]
    [InlineData("open 9232")]
    [InlineData("chats nine")]
    [InlineData("follow nine")]
    [InlineData("ports --url nonsense")]
    [InlineData("ports --token-file /no/such/file")]
    [InlineData("ports --wait -1")]
    [InlineData("send 9232 hello --connect-wait -1")]
    [InlineData("send 9232 --wait 5")]
    [InlineData("answer 9232")]
    [InlineData("answer 9232 3f9a2c")]
    [InlineData("answer 9232 3f9a2c allow-once --text 1=words")]
    [InlineData("pause now")]
    public async Task RunAsync_WhatMakesNoSense_EndsWith2AndSaysWhyOnStandardError(string arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments.Split(' '));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("chathub: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--help", "chathub ui")]
    [InlineData("ports --help", "chathub ports | cut")]
    [InlineData("history --help", "| jq")]
    [InlineData("chats --help", "chathub chats 9232")]
    [InlineData("search --help", "--limit 200")]
    [InlineData("open --help", "--in")]
    [InlineData("history --help", "--chat \"Fix the build\"")]
    [InlineData("follow --help", "--last 0")]
    [InlineData("send --help", "git diff | chathub send 9232")]
    [InlineData("send --help", "--wait")]
    [InlineData("requests --help", "--json | jq")]
    [InlineData("answer --help", "--answer 1=postgres")]
    [InlineData("pause --help", "chathub resume")]
    [InlineData("resume --help", "chathub pause")]
    [InlineData("ui --help", "Ctrl+X")]
    public async Task RunAsync_Help_TeachesWithExamples(string arguments, string example)
    {
        var (exitCode, output, _) = await RunAsync(arguments.Split(' '));

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains(example, output, StringComparison.Ordinal);
        Assert.Contains("CHATHUB_URL", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task RunAsync_NoHub_EndsWith3AndSaysWhatToDo()
    {
        var (exitCode, output, error) = await RunAsync(["ports", "--url", "http://127.0.0.1:1", "--wait", "0"]);

        Assert.Equal((ExitCode.HubUnreachable, ""), (exitCode, output));
        Assert.Contains("No hub answers at http://127.0.0.1:1/. Start it", error, StringComparison.Ordinal);
    }

    private static async Task<(ExitCode, string Out, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await ChatHubCommand.RunAsync(arguments, Streams.Of(output, error), _ => null, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}
