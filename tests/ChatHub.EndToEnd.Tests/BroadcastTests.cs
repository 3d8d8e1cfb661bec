using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Two IDEs on two ports, and the groups that watch them.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class BroadcastTests(VsCodeFixture fixture, BroadcastTests.Other other) : IClassFixture<BroadcastTests.Other>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The second IDE.</summary>
    public sealed class Other : IAsyncLifetime
    {
        public VsCode Code { get; private set; } = null!;

        public async Task InitializeAsync() => Code = await VsCode.StartAsync();

        public async Task DisposeAsync() => await Code.DisposeAsync();
    }

    [Fact]
    public async Task SendMessage_FromOneClient_ReachesTheGroupAndNotAnotherPort()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort, other.Code.CdpPort);
        var sender = await hub.ConnectAsync();
        var (first, second, elsewhere) = (await hub.ConnectAsync(), await hub.ConnectAsync(), await hub.ConnectAsync());
        var (firstInbox, secondInbox, elsewhereInbox) = (new Inbox(first), new Inbox(second), new Inbox(elsewhere));
        await first.JoinPort(fixture.Code.CdpPort);
        await second.JoinPort(fixture.Code.CdpPort);
        await elsewhere.JoinPort(other.Code.CdpPort);
        var text = $"for the group {Guid.NewGuid():N}";

        var receipt = await sender.SendAsync(fixture.Code.CdpPort, text);

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        foreach (var inbox in new[] { firstInbox, secondInbox })
        {
            await inbox.WaitForAsync(
                history => history.Messages.Any(message => message.Id == receipt.MessageId && message.Content == text), Limit, "the message arrives");
            var done = await inbox.WaitForAsync(
                history => history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == $"Echo: {text}", Limit,
                "the finished answer arrives");
            Assert.Equal(MessageState.Complete, done.Messages[^1].State);
        }

        Assert.DoesNotContain(elsewhereInbox.Histories, history =>
            history.Port != other.Code.CdpPort || history.Messages.Any(message => message.Content.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task JoinPort_TypedAtTheDesk_ArrivesWithTheAnswer()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(fixture.Code.CdpPort);
        var text = $"from the desk {Guid.NewGuid():N}";

        await fixture.Code.SendAtDeskAsync(text);

        await inbox.WaitForAsync(
            history => history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == $"Echo: {text}", Limit,
            "the answer arrives");
    }

    [Fact]
    public async Task GetHistory_TwoIdes_AreNeverMixedUp()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort, other.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Task.WhenAll(fixture.Code.NewChatAsync(), other.Code.NewChatAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(i => new[]
        {
            client.SendAsync(fixture.Code.CdpPort, $"left {i}"),
            client.SendAsync(other.Code.CdpPort, $"right {i}"),
        }));
        await Task.WhenAll(fixture.Code.WaitIdleAsync(), other.Code.WaitIdleAsync());

        var (left, right) = (await client.RefreshHistory(fixture.Code.CdpPort), await client.RefreshHistory(other.Code.CdpPort));
        Assert.All(left.Messages, message => Assert.Contains("left", message.Content, StringComparison.Ordinal));
        Assert.All(right.Messages, message => Assert.Contains("right", message.Content, StringComparison.Ordinal));
        Assert.NotEqual(left.Position.Epoch, right.Position.Epoch);
        Assert.Equal(
            [fixture.Code.CdpPort, other.Code.CdpPort],
            (await client.ListPorts()).Select(status => status.Port).Order().ToArray().OrderBy(port => port == fixture.Code.CdpPort ? 0 : 1));
    }

    [Fact]
    public async Task HistoryChanged_WhileAnAnswerStreams_ComesAtMostTwiceASecond()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.JoinPort(fixture.Code.CdpPort);
        await client.GetHistory(fixture.Code.CdpPort);
        await fixture.Code.SendAtDeskAsync("slow 60 50");
        var inbox = new Inbox(client);

        var started = TimeProvider.System.GetTimestamp();
        var done = await inbox.WaitForAsync(
            history =>
                history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content.EndsWith("slow done.", StringComparison.Ordinal),
            Limit, "the answer ends");
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        var seen = inbox.Histories.TakeWhile(history => history != done).Count() + 1;
        // 60 words in about 3 s: two a second, one version at the start, one at the end.
        Assert.InRange(seen, 3, (2 * seconds) + 4);
    }
}
