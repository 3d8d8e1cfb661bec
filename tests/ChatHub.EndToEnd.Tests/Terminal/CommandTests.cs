using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.EndToEnd.Tests.Terminal;

/// <summary>The commands of <c>chathub</c> that do one thing: in a pipe as a script uses them, in a terminal as a person does.</summary>
[Collection(TerminalGroup.Name)]
[Trait("Needs", "Chromium")]
public sealed class CommandTests(TerminalFixture fixture) : IAsyncLifetime
{
    public Task InitializeAsync() => fixture.RestAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    private static TimeSpan Limit => TerminalFixture.Limit;

    private string Port => $"{fixture.Chat.Port}";

    [Fact]
    public async Task Ports_Pipe_IsALineWithTabsAndInATerminalATable()
    {
        var (exitCode, output, error) = await fixture.RunAsync(["ports"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith($"{Port}\tdemo\t", Assert.Single(output.TrimEnd().Split('\n')), StringComparison.Ordinal);

        await using var terminal = fixture.Open("ports");
        Assert.Equal(0, await terminal.WaitForExitAsync(Limit));
        Assert.Matches($@"│ {Port} +│ demo +│", terminal.Text);
        Assert.Empty(terminal.Look(screen => screen.Unknown));
    }

    [Fact]
    public async Task Ports_NoColor_HasNoColourInATerminalEither()
    {
        await using var terminal = fixture.Open("ports", environment: variables => variables["NO_COLOR"] = "1");

        Assert.Equal(0, await terminal.WaitForExitAsync(Limit));
        Assert.Contains("╭", terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\e\[[0-9;]*(3[0-8]|9[0-7]|4[0-8])[0-9;]*m", terminal.Output);
    }

    [Fact]
    public async Task History_Formats_ArePlainTextMarkdownAndTheWiresJson()
    {
        var client = await fixture.Hub.ConnectAsync();
        var history = await client.GetHistory(fixture.Chat.Port);

        var json = await fixture.RunAsync(["history", Port, "--json"]);
        var markdown = await fixture.RunAsync(["history", Port, "--markdown"]);
        var text = await fixture.RunAsync(["history", Port]);

        Assert.Equal((0, 0, 0), (json.ExitCode, markdown.ExitCode, text.ExitCode));
        Assert.Equal(history.Messages, JsonSerializer.Deserialize<ChatHistory>(json.Out, Wire)!.Messages);
        Assert.StartsWith($"# {history.Title} (demo, port {Port})\n", markdown.Out, StringComparison.Ordinal);
        Assert.Equal(history.Messages.Count, Regex.Count(text.Out, "^(user|assistant)  ", RegexOptions.Multiline));
        Assert.DoesNotContain('\e', json.Out + markdown.Out + text.Out);
    }

    [Fact]
    public async Task Send_TextArgumentAndStandardInput_EndWithTheReceiptsCode()
    {
        var delivered = await fixture.RunAsync(["send", Port, "from the command line"]);
        Assert.Equal((0, ""), (delivered.ExitCode, delivered.Error));
        Assert.StartsWith("delivered", delivered.Out, StringComparison.Ordinal);

        var first = await fixture.RunAsync(["send", Port, "--id", "script-1"], "from a pipe\nof two lines\n");
        var again = await fixture.RunAsync(["send", Port, "-", "--id", "script-1"], "from a pipe\nof two lines\n");
        Assert.Equal((0, 12), (first.ExitCode, again.ExitCode));
        Assert.Contains("nothing was typed", again.Error, StringComparison.Ordinal);

        var client = await fixture.Hub.ConnectAsync();
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(fixture.Chat.Port)).State == ChatState.Idle, Limit, "the answers' end");
        await client.SendAsync(fixture.Chat.Port, "slow 1000 100");
        var queued = await fixture.RunAsync(["send", Port, "behind it"]);
        Assert.Equal(10, queued.ExitCode);
        await client.StopGenerating(fixture.Chat.Port);
        await Eventually.IsTrueAsync(
            async () =>
                (await client.GetHistory(fixture.Chat.Port)) is { State: ChatState.Idle, Messages: [.., { Content: "Echo: behind it" }] } history
                    && history.Messages.Count(message => message.Content == "from a pipe\nof two lines") == 1,
            Limit, "every message is there once");
    }

    [Theory]
    [InlineData(4, "PORT", "/clear")]
    [InlineData(4, "PORT", " ")]
    [InlineData(4, "9", "a port in no range")]
    [InlineData(3, "PORT", "no hub", "--url", "http://127.0.0.1:1", "--connect-wait", "0.1")]
    [InlineData(2, "PORT", "a file that is not there", "--token-file", "/no/such/file")]
    public async Task Send_Refused_EndsWithItsCodeAndSaysWhatToDo(int exitCode, string port, params string[] arguments)
    {
        var result = await fixture.RunAsync(["send", port.Replace("PORT", Port, StringComparison.Ordinal), .. arguments]);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Out));
        Assert.StartsWith("chathub: ", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TextThatBeginsWithAnAt_IsSentAsItIs()
    {
        var result = await fixture.RunAsync(["send", Port, "@workspace explain"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var client = await fixture.Hub.ConnectAsync();
        Assert.Contains((await client.GetHistory(fixture.Chat.Port)).Messages, message => message.Content == "@workspace explain");
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(fixture.Chat.Port)).State == ChatState.Idle, Limit, "the answer's end");
    }

    [Fact]
    public async Task AnyCommand_Token_IsGivenToTheHubAndARefusalIsSaid()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        string? seen = null;
        site.MapPost("/hubs/chat/negotiate", (HttpRequest request) =>
        {
            seen = request.Headers.Authorization;
            return Results.Unauthorized();
        });
        site.Urls.Add("http://127.0.0.1:0");
        await site.StartAsync();
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        var (exitCode, _, error) = await fixture.RunAsync(["ports", "--url", address, "--token", "of-the-option"]);

        Assert.Equal((5, "Bearer of-the-option"), (exitCode, seen));
        Assert.Contains("--token-file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCommand_HubNotThereYet_ShowsThatItWaitsAndCtrlCEndsIt()
    {
        await using var terminal = fixture.Open("ports --url http://127.0.0.1:1 --wait 60");
        await terminal.WaitForAsync("Connecting to http://127.0.0.1:1/ …", Limit);

        terminal.Type("\x03");

        Assert.Equal(130, await terminal.WaitForExitAsync(Limit));
        Assert.True(terminal.Look(screen => screen.ShowsCursor));
    }

    [Fact]
    public async Task Follow_AnswerThatGrows_IsWrittenAsItComesAndTheHubsRestartIsSurvived()
    {
        await using var terminal = fixture.Open($"follow {Port} --last 0", width: 200);
        var client = await fixture.Hub.ConnectAsync();
        await Eventually.IsTrueAsync(async () => (await client.ListPorts()).Any(port => port.Followers > 0), Limit, "it follows");
        await client.SendAsync(fixture.Chat.Port, "slow 120 80");
        await terminal.WaitForAsync(
            text => text.Contains("word5 ", StringComparison.Ordinal) && !text.Contains("word120", StringComparison.Ordinal), Limit,
            "a part of the answer");

        await fixture.StopHubAsync();
        await terminal.WaitForAsync("went away; waiting for it.", Limit);
        fixture.StartHub();

        await terminal.WaitForAsync("The hub is back; following on.", Limit);
        await terminal.WaitForAsync("slow done.", Limit);
        // On one screen with what is said, the line that was open is written again: its words are there in order, none is missing.
        // A line that is longer than the screen is wide goes on in the next row, in the middle of a word.
        var words = Regex.Matches(
            terminal.Text[terminal.Text.LastIndexOf("following on.", StringComparison.Ordinal)..].Replace("\n", "", StringComparison.Ordinal),
            @"word(\d+)").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, 120), words);
        terminal.Type("\x03");
        Assert.Equal(0, await terminal.WaitForExitAsync(Limit));
    }

    [Fact]
    public async Task Follow_Pipe_IsTheGrowingTextAloneAndSigintEndsItWell()
    {
        using var follow = fixture.StartInPipes("follow", Port, "--last", "0");
        var client = await fixture.Hub.ConnectAsync();
        await Eventually.IsTrueAsync(async () => (await client.ListPorts()).Any(port => port.Followers > 0), Limit, "it follows");
        await client.SendAsync(fixture.Chat.Port, "code 30");

        var lines = new List<string>();
        while (!lines.Contains("  End of 30 lines."))
            lines.Add(await follow.StandardOutput.ReadLineAsync().WaitAsync(Limit) ?? throw new InvalidOperationException("It ended by itself."));
        using (var kill = Process.Start("kill", ["-INT", $"{follow.Id}"])) await kill.WaitForExitAsync();
        await follow.WaitForExitAsync().WaitAsync(Limit);

        Assert.Equal(0, follow.ExitCode);
        var answer = lines.SkipWhile(line => !line.StartsWith("assistant", StringComparison.Ordinal)).Skip(1);
        Assert.Equal(
            [
                "  Here are 30 lines:", "", "  ```javascript", .. Enumerable.Range(1, 30).Select(n => $"  const line{n} = {n}; // row {n} of 30"),
                "  ```", "", "  End of 30 lines.",
            ],
            answer);
        Assert.DoesNotContain(lines, line => line.Contains('\e', StringComparison.Ordinal));
    }

    [Fact]
    public async Task FollowAndHistory_HostileMessage_ReachesTheTerminalHarmless()
    {
        await using var terminal = fixture.Open($"follow {Port} --last 0", width: 120);
        var client = await fixture.Hub.ConnectAsync();
        await Eventually.IsTrueAsync(async () => (await client.ListPorts()).Any(port => port.Followers > 0), Limit, "it follows");

        await client.SendAsync(fixture.Chat.Port, "start \e]0;taken over\a\e[2J\u009b31m \u202e end-of-hostile");

        await terminal.WaitForAsync("Echo: start", Limit);
        await terminal.WaitForAsync(text => Regex.Count(text, "end-of-hostile") == 2, Limit, "the message and its answer");
        Assert.DoesNotContain("\e]0;", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(terminal.Output, character => character is '\u009b' or '\a' or '\u202e');
        Assert.Empty(terminal.Look(screen => screen.Unknown));
        terminal.Type("\x03");
        Assert.Equal(0, await terminal.WaitForExitAsync(Limit));
    }
}
