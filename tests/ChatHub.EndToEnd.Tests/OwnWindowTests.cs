using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// What a window does not come back from as it was, with a VS Code of its own: the chat moves to another part of it, or it is loaded again.
/// </summary>
[Trait("Needs", "Time")]
public sealed class OwnWindowTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code { get; set; } = null!;

    public async Task InitializeAsync() => Code = await VsCode.StartAsync();

    public async Task DisposeAsync() => await Code.DisposeAsync();

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
