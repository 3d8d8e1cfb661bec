using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>IDEs that go away, come back, close their panel.</summary>
[Trait("Needs", "VsCode")]
public sealed class ComingAndGoingTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code { get; set; } = null!;

    public async Task InitializeAsync() => Code = await VsCode.StartAsync();

    public async Task DisposeAsync() => await Code.DisposeAsync();

    [Fact]
    public async Task IdeKilledAndStartedAgain_OnTheSamePort_IsStaleMeanwhileAndRightAfterwards()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(Code.CdpPort);
        await client.SendAsync(Code.CdpPort, "before the end");
        await Code.WaitIdleAsync();
        await inbox.WaitForAsync(history => history.State == ChatState.Idle && history.Messages.Count == 2, Limit, "the first answer");
        await Code.WaitForSessionFileAsync(file => file.Count == 2 && file[1].Text.Length > 0, Limit);

        await Code.KillBrowserAsync();

        var stale = await inbox.WaitForAsync(history => history.IsStale, Limit, "the history turns stale");
        Assert.Equal(2, stale.Messages.Count);
        Assert.True((await client.GetHistory(Code.CdpPort)).IsStale);
        // A browser that is killed takes its pages away before the connection.
        await Eventually.IsTrueAsync(async () => (await client.ListPorts()).Single().State == PortState.Unreachable, Limit, "it is away");
        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "nobody there"));
        Assert.Equal(ErrorCode.IdeUnreachable, error.Code);

        await Code.RestartBrowserAsync();

        var back = await inbox.WaitForAsync(
            history => !history.IsStale && history.Position.Epoch != stale.Position.Epoch, Limit, "the hub attaches by itself");
        Assert.False(back.IsStale);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "after the start")).Status);
        await Code.WaitIdleAsync();
        await Comparing.EventuallyEqualAsync(Code, () => client.GetHistory(Code.CdpPort));
    }

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

    [Fact]
    public async Task PanelMoved_ToAnotherPartOfTheWindow_IsFollowedThere()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.SendAsync(Code.CdpPort, "before the move");
        await Code.WaitIdleAsync();
        await using var follower = new Followed(client.FollowHistory(Code.CdpPort, null));
        await Eventually.IsTrueAsync(
            () => follower.History is { IsStale: false, Messages.Count: 2, State: ChatState.Idle }, Limit, "the chat is followed");
        var before = follower.History!;

        await Code.PickAsync("View: Move Secondary Side Bar Views To Panel");
        // The panel shows the terminal first.
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: true }, Limit, "the chat is told to be out of sight");
        await Code.Page.Locator(".part.panel .composite-bar").GetByRole(AriaRole.Tab, new() { Name = "Chat" }).ClickAsync();
        // In a low panel the new rows alone would be mounted, and might be another conversation's.
        await Code.PickAsync("View: Toggle Maximized Panel");
        // The panel is there, empty, before VS Code has put the conversation into it: what is sent too early begins another one.
        await Code.Page.Locator(".part.panel .interactive-session .interactive-list .monaco-list-row.response").First.WaitForAsync();
        await Code.SendAtDeskAsync("after the move");

        await Eventually.IsTrueAsync(
            () => follower.History is { IsStale: false, Messages.Count: 4, State: ChatState.Idle }, Limit,
            "what is said in the other place is followed");
        Assert.Equal(before.Position.Epoch, follower.History!.Position.Epoch);
        Assert.Equal(before.Messages.Select(message => message.Id), follower.History.Messages.Take(2).Select(message => message.Id));
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "through the hub")).Status);
    }

    [Fact]
    public async Task NewChat_InTheIde_IsAnEmptyHistoryInAnotherEpoch()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(Code.CdpPort);
        await client.SendAsync(Code.CdpPort, "old conversation");
        await Code.WaitIdleAsync();
        var old = await client.GetHistory(Code.CdpPort);

        await Code.NewChatAsync();

        var fresh = await inbox.WaitForAsync(history => history.Position.Epoch != old.Position.Epoch, Limit, "the new chat is noticed");
        Assert.Empty(fresh.Messages); // Of the first versions of the epoch a member may get the last alone.
    }

    [Fact]
    public async Task PageReloaded_WhileJoined_KeepsEpochAndIds()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(Code.CdpPort);
        await using var follower = new Followed(client.FollowHistory(Code.CdpPort, null));
        await client.SendAsync(Code.CdpPort, "survives a reload");
        await Code.WaitIdleAsync();
        await Code.WaitForSessionFileAsync(file => file.Count == 2 && file[1].Text.Length > 0, Limit);
        var before = await inbox.WaitForAsync(history => history.State == ChatState.Idle && history.Messages.Count == 2, Limit, "the answer");

        await Code.Page.ReloadAsync();

        await Eventually.IsTrueAsync(
            async () =>
                await client.GetHistory(Code.CdpPort) is { IsStale: false, Messages.Count: 2 } again
                    && again.Position.Epoch == before.Position.Epoch
                    && again.Messages[0].Id == before.Messages[0].Id,
            Limit,
            "the reloaded chat is the same conversation");
        await Eventually.IsTrueAsync(
            () =>
                follower.History is { IsStale: false, Messages.Count: 2 } followed
                    && followed.Position.Epoch == before.Position.Epoch
                    && followed.Messages[0].Id == before.Messages[0].Id,
            Limit,
            "the follower's stream went on");
    }
}
