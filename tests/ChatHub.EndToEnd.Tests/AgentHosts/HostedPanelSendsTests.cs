using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>A panel's chat that runs in the Agent Host, written to at the desk and by the hub.</summary>
[Collection(HostedPanelCollection.Name)]
[Trait("Needs", "AgentHost")]
public sealed class HostedPanelSendsTests(HostedPanel panel)
{
    [Fact]
    public async Task SendMessage_HostHasNoPort_GoesThroughTheWindowOnceAndInOrderForAllFollowers()
    {
        await panel.BeginAsync("typed first");
        await using var hub = panel.StartHub(knowsHost: false);
        var (one, two) = (await hub.ConnectAsync(), await hub.ConnectAsync());
        await using var first = new Followed(one.FollowHistory(panel.Code.CdpPort, null));
        await using var second = new Followed(two.FollowHistory(panel.Code.CdpPort, null));

        await panel.Code.SendAndWaitAtDeskAsync("at the desk");
        var receipt = await one.SendMessage(panel.Code.CdpPort, new("by the hub", "by-the-hub"));
        var again = await two.SendMessage(panel.Code.CdpPort, new("by the hub", "by-the-hub"));

        Assert.Equal((SendStatus.Delivered, SendStatus.Duplicate), (receipt.Status, again.Status));
        await EndsAsync(first);
        await EndsAsync(second);
        Assert.Equal(Prompts(first.History!), panel.RecordOf("typed first").Where(said => said.Role == ChatRole.User).Select(said => said.Text));

        static Task EndsAsync(Followed follower) => Eventually.IsTrueAsync(
            () => follower.History is { State: ChatState.Idle, IsComplete: true } history
                && Prompts(history).SequenceEqual(["typed first", "at the desk", "by the hub"]), HostRun.Limit, "each message once");
    }

    [Fact]
    public async Task SendMessage_HostHasAPort_TheChatHasItsAddressAloneAndTheWindowIsReadOn()
    {
        var (session, chat) = await panel.BeginAsync("typed before");
        await using var hub = panel.StartHub(knowsHost: true);
        var (one, two) = (await hub.ConnectAsync(), await hub.ConnectAsync());
        var address = new ChatAddress(panel.HostPort, new Server.AgentHosts.HostPlace(session, null).Id);
        await using var atHost = new Followed(one.FollowHistory(address, null));
        await using var inWindow = new Followed(two.FollowHistory(panel.Code.CdpPort, null));

        Assert.Contains(await one.ListChats(panel.HostPort), listed => listed.Id == address.Chat && listed.IsOpen);
        Assert.DoesNotContain(await one.ListChats(panel.Code.CdpPort), listed => listed.IsOpen);
        await panel.Code.SendAndWaitAtDeskAsync("at the desk");
        var receipt = await one.SendMessage(address, new("over AHP", "over-ahp"));
        Assert.Equal(SendStatus.Delivered, receipt.Status);
        var refused = await Assert.ThrowsAsync<ChatHubException>(() => two.SendMessage(panel.Code.CdpPort, new("through the window", "window")));
        Assert.Equal(ErrorCode.ChatNotFound, refused.Code);
        Assert.Contains(address.ToString(), refused.Message, StringComparison.Ordinal);
        foreach (var press in new Func<Task>[] { () => two.StopGenerating(panel.Code.CdpPort), () => two.NewChat(panel.Code.CdpPort) })
            Assert.Equal(ErrorCode.ChatNotFound, (await Assert.ThrowsAsync<ChatHubException>(press)).Code);

        await EndsAsync(atHost);
        await EndsAsync(inWindow);
        Assert.Equal(["typed before", "at the desk", "over AHP"], HostedPanel.Prompts(await panel.Other.SubscribeAsync(chat)));

        static Task EndsAsync(Followed follower) => Eventually.IsTrueAsync(
            () => follower.History is { State: ChatState.Idle, IsComplete: true } history
                && Prompts(history).SequenceEqual(["typed before", "at the desk", "over AHP"]), HostRun.Limit, "each message once");
    }

    private static IEnumerable<string> Prompts(ChatHistory history) =>
        history.Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content);
}
