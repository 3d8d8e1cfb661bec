using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Two IDEs on two ports, VS Code and another one, and the groups that watch them.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class BroadcastTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SendMessage_FromOneClient_ReachesTheGroupAndNotAnotherPort()
    {
        await using var other = await PlainChat.StartAsync("chat.html");
        await using var hub = StartWith(other);
        var sender = await hub.ConnectAsync();
        var (first, second, elsewhere) = (await hub.ConnectAsync(), await hub.ConnectAsync(), await hub.ConnectAsync());
        var (firstInbox, secondInbox, elsewhereInbox) = (new Inbox(first), new Inbox(second), new Inbox(elsewhere));
        await first.JoinPort(fixture.Code.CdpPort);
        await second.JoinPort(fixture.Code.CdpPort);
        await elsewhere.JoinPort(other.Port);
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
            history.Port != other.Port || history.Messages.Any(message => message.Content.Contains(text, StringComparison.Ordinal)));
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
        await using var other = await PlainChat.StartAsync("chat.html");
        await using var hub = StartWith(other);
        var client = await hub.ConnectAsync();
        await fixture.Code.NewChatAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(i => new[]
        {
            client.SendAsync(fixture.Code.CdpPort, $"left {i}"),
            client.SendAsync(other.Port, $"right {i}"),
        }));
        await fixture.Code.WaitIdleAsync();

        var (left, right) = (await client.RefreshHistory(fixture.Code.CdpPort), await client.RefreshHistory(other.Port));
        Assert.All(left.Messages, message => Assert.Contains("left", message.Content, StringComparison.Ordinal));
        Assert.All(right.Messages, message => Assert.Contains("right", message.Content, StringComparison.Ordinal));
        Assert.NotEqual(left.Position.Epoch, right.Position.Epoch);
        Assert.Equal(
            [fixture.Code.CdpPort, other.Port],
            (await client.ListPorts()).Select(status => status.Port).Order().ToArray().OrderBy(port => port == fixture.Code.CdpPort ? 0 : 1));
    }

    private RunningHub StartWith(PlainChat other)
    {
        var settings = other.Settings();
        settings["ChatHub:Ides:vscode:Ports"] = fixture.Code.CdpPort.ToString(CultureInfo.InvariantCulture);
        return RunningHub.StartWith(settings);
    }
}
