using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The IDE's own buttons, and what everybody is told of a port.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class ButtonsTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task StopGenerating_AnswerRunning_EndsIt()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(fixture.Code.CdpPort);
        var receipt = await client.SendAsync(fixture.Code.CdpPort, "slow 600 100");
        await inbox.WaitForAsync(
            history => history.State == ChatState.Generating && history.Messages[^1].Content.Contains("word2", StringComparison.Ordinal), Limit,
            "the answer grows");

        await client.StopGenerating(fixture.Code.CdpPort);

        var ended = await inbox.WaitForAsync(
            history => history.State == ChatState.Idle && history.Messages.Any(message => message.Id == receipt.MessageId), Limit, "the answer ends");
        Assert.DoesNotContain("word600", ended.Messages[^1].Content, StringComparison.Ordinal);
        Assert.Equal(ChatState.Idle, (await client.StopGenerating(fixture.Code.CdpPort)).Chat); // Nothing to stop is no error.
    }

    [Fact]
    public async Task NewChat_MessagesThere_IsEmptyInANewEpochForEverybody()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.SendAsync(fixture.Code.CdpPort, "before the new chat");
        await fixture.Code.WaitIdleAsync();
        var before = await client.GetHistory(fixture.Code.CdpPort);
        await using var follower = new Followed((await hub.ConnectAsync()).FollowHistory(fixture.Code.CdpPort, before.Position), before);

        var fresh = await client.NewChat(fixture.Code.CdpPort);

        Assert.Empty(fresh.Messages);
        Assert.NotEqual(before.Position.Epoch, fresh.Position.Epoch);
        await Eventually.IsTrueAsync(() => follower.History?.Position.Epoch == fresh.Position.Epoch, Limit, "the follower is in the new chat");
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(fixture.Code.CdpPort, "in the new chat")).Status);
        Assert.Equal("in the new chat", (await client.GetHistory(fixture.Code.CdpPort)).Messages[0].Content);
    }

    [Fact]
    public async Task NewChat_SomebodyIsTyping_IsRefusedAndTheTextStays()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await fixture.Code.TypeDraftAsync("half a thought");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.NewChat(fixture.Code.CdpPort));

        Assert.Equal(ErrorCode.DraftPresent, error.Code);
        Assert.Equal("half a thought", await fixture.Code.DraftAsync());
        await fixture.Code.ClearDraftAsync();
    }

    [Fact]
    public async Task NewChat_ButtonIsInTheMenuOfANarrowSideBar_IsBegun()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.SendAsync(fixture.Code.CdpPort, "before the new chat");
        await fixture.Code.WaitIdleAsync();
        var bar = fixture.Code.Page.Locator(".part.auxiliarybar");
        var width = (await bar.BoundingBoxAsync())!.Width;
        await DragEdgeAsync(width - 180);
        try
        {
            await Eventually.IsTrueAsync(
                async () => await bar.Locator(".title .action-label.codicon-plus").CountAsync() == 0, Limit, "the button is in the menu");

            Assert.Empty((await client.NewChat(fixture.Code.CdpPort)).Messages);
        }
        finally
        {
            await DragEdgeAsync(-(width - (await bar.BoundingBoxAsync())!.Width));
        }

        // The bar's edge to the right, or to the left.
        async Task DragEdgeAsync(float by)
        {
            var box = (await bar.BoundingBoxAsync())!;
            var edge = box.X - 2; // In the middle of the sash.
            await fixture.Code.Page.Mouse.MoveAsync(edge, box.Y + (box.Height / 2));
            await fixture.Code.Page.Mouse.DownAsync();
            await fixture.Code.Page.Mouse.MoveAsync(edge + by, box.Y + (box.Height / 2), new() { Steps = 5 });
            await fixture.Code.Page.Mouse.UpAsync();
        }
    }

    [Fact]
    public async Task PortStatusChanged_WhileAnotherWatches_TellsEveryConnection()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var (watching, bystander) = (await hub.ConnectAsync(), await hub.ConnectAsync());
        var told = new System.Collections.Concurrent.ConcurrentQueue<PortStatus>();
        bystander.PortStatusChanged += told.Enqueue;
        await watching.JoinPort(fixture.Code.CdpPort);

        await watching.SendAsync(fixture.Code.CdpPort, "slow 20 100");

        await Eventually.IsTrueAsync(
            () => told.Any(status => status is { State: PortState.Attached, Chat: ChatState.Generating }), Limit, "generating");
        await Eventually.IsTrueAsync(() => told.Last() is { State: PortState.Attached, Chat: ChatState.Idle }, Limit, "idle again");
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.NotEqual(pair.First with { Followers = 0 }, pair.Second with { Followers = 0 }));
    }
}
