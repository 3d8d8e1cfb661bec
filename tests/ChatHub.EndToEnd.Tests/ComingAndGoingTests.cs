using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A panel that is closed and opened.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class ComingAndGoingTests(VsCodeFixture fixture) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code => fixture.Code;

    public Task InitializeAsync() => Code.NewChatAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task PanelClosedAndOpened_WhileJoined_IsSaidAndMends()
    {
        await Code.HideChatAsync(); // Before the hub's own first look.
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.GetHistory(Code.CdpPort));
        Assert.Equal(ErrorCode.ChatPanelNotFound, error.Code);
        Assert.Equal(PortState.ChatPanelNotFound, (await client.JoinPort(Code.CdpPort)).State);

        var inbox = new Inbox(client);
        await using var follower = new Followed(client.FollowHistory(Code.CdpPort, null));
        await Code.ShowChatAsync();
        var shown = await inbox.WaitForAsync(history => !history.IsStale, Limit, "the opened panel is noticed");
        Assert.Empty(shown.Messages);
        Assert.True(shown.IsComplete);

        await client.SendAsync(Code.CdpPort, "in the panel");
        await Code.WaitIdleAsync();
        await Code.HideChatAsync();
        var stale = await inbox.WaitForAsync(history => history.IsStale && history.Messages.Count == 2, Limit, "the closed panel is noticed");
        Assert.Equal("in the panel", stale.Messages[0].Content);
        await Code.ShowChatAsync();
        var again = await inbox.WaitForAsync(
            history => !history.IsStale && history.Position.Sequence > stale.Position.Sequence, Limit, "the panel is back");
        Assert.Equal(stale.Position.Epoch, again.Position.Epoch);
        Assert.Equal(stale.Messages.Select(message => message.Id), again.Messages.Select(message => message.Id));
        await Eventually.IsTrueAsync(
            () => follower.History is { IsStale: false } followed && followed.Position.Sequence >= again.Position.Sequence, Limit,
            "the follower's stream went on");
        Assert.Contains(follower.Updates, update => update.Head?.IsStale == true);
        Assert.Equal(stale.Messages.Select(message => message.Id), follower.History!.Messages.Select(message => message.Id));
    }
}
