using System.Diagnostics;
using System.Net.WebSockets;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>What tests with an Agent Host stand on: the genuine one runs, answers, asks, ends and comes back.</summary>
[Trait("Needs", "AgentHost")]
public sealed class GenuineAgentHostTests(AgentHostFixture fixture) : IClassFixture<AgentHostFixture>
{
    private readonly GenuineAgentHost host = fixture.Host;

    [Fact]
    public async Task Send_AnyText_IsAnsweredInATurnThatNamesIt()
    {
        await using var client = await SignedInAsync();
        var (_, chat) = await client.CreateSessionAsync(host.Workspace);

        var id = await client.SendAsync(chat, "hello");

        Assert.Equal(id, (await client.UntilAsync("chat/turnStarted")).Text("queuedMessageId"));
        await client.UntilAsync("chat/turnComplete");
        var turn = Assert.Single((await client.SubscribeAsync(chat)).GetProperty("turns").EnumerateArray());
        Assert.Equal("Echo: hello", turn.GetProperty("responseParts")[0].GetProperty("content").GetString());
        await UntilKeptAsync("hello");
    }

    [Fact]
    public async Task Send_ACommand_IsRunOnlyWhenItWasAllowed()
    {
        await using var client = await SignedInAsync();
        var (_, chat) = await client.CreateSessionAsync(host.Workspace);
        var victim = Path.Combine(host.Workspace, "victim.txt");
        await File.WriteAllTextAsync(victim, "still there");

        await client.SendAsync(chat, "run rm -f victim.txt");

        var asked = await client.UntilAsync(action => action.Type == "chat/toolCallReady" && action.Text("confirmed") is null);
        Assert.Equal("rm -f victim.txt", asked.Text("toolInput"));
        Assert.True(File.Exists(victim));
        await client.DispatchAsync(chat, new
        {
            type = "chat/toolCallConfirmed", turnId = asked.Text("turnId"), toolCallId = asked.Text("toolCallId"),
            approved = true, confirmed = "user-action", selectedOptionId = "allow-once",
        });
        await client.UntilAsync("chat/turnComplete");
        Assert.False(File.Exists(victim));
    }

    [Fact]
    public async Task Hold_AnAnswer_KeepsItsTurnOpenUntilItIsReleased()
    {
        await using var client = await SignedInAsync();
        var (_, chat) = await client.CreateSessionAsync(host.Workspace);
        await host.Model.HoldAsync(words: 2);

        await client.SendAsync(chat, "stream 4");

        await client.UntilAsync(action => action.Text("content") == "w1 ");
        Assert.Equal("w1 ", (await host.Model.WordsAsync())[^1].Text);
        Assert.True((await client.SubscribeAsync(chat)).TryGetProperty("activeTurn", out _));
        await host.Model.ReleaseAsync();
        var last = await client.UntilAsync(action => action.Text("content") == "w3 ");
        await client.UntilAsync("chat/turnComplete");
        var written = (await host.Model.WordsAsync()).Last(word => word.Text == "w3 ");
        Assert.InRange(Stopwatch.GetElapsedTime(written.At, last.At), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Kill_InATurn_EndsItAndARestartHasTheChat()
    {
        await using var before = await SignedInAsync();
        var (session, chat) = await before.CreateSessionAsync(host.Workspace);
        await before.SendAsync(chat, "hello");
        await before.UntilAsync("chat/turnComplete");
        await host.Model.HoldAsync(words: 2);
        await before.SendAsync(chat, "stream 4 1");
        await before.UntilAsync("chat/delta");
        await UntilKeptAsync("stream 4 1");

        await host.KillAsync();
        await before.Closed;
        await host.Model.ReleaseAsync();
        await host.RestartAsync();

        await using var after = await SignedInAsync();
        await after.SubscribeAsync(session);
        var turns = (await after.SubscribeAsync(chat)).GetProperty("turns");
        Assert.Equal("hello", turns[0].GetProperty("message").GetProperty("text").GetString());
        Assert.Equal("error", turns[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Connect_WithoutTheToken_IsRefused() =>
        await Assert.ThrowsAsync<WebSocketException>(
            async () => await BareAhpClient.ConnectAsync(new Uri(host.Url.GetLeftPart(UriPartial.Authority))));

    /// <summary>A turn that is not on the disk yet is gone with the host, its message too.</summary>
    private Task UntilKeptAsync(string text) => Eventually.IsTrueAsync(
        () => Directory.EnumerateFiles(host.SessionState, "events.jsonl", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal)),
        TimeSpan.FromSeconds(10),
        "the message is on the disk");

    private async Task<BareAhpClient> SignedInAsync()
    {
        var client = await BareAhpClient.ConnectAsync(host.Url);
        await client.InitializeAsync();
        await client.AuthenticateAsync();
        return client;
    }
}
