using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Faults.Tests;

/// <summary>An IDE that dies, hangs, is replaced, crashes or navigates, at the worst moments.</summary>
public sealed class IdeFaultsTests
{
    private const string SlowAnswer = "slow 2000 10";

    [Fact]
    public async Task Ide_KilledAndStartedAgain_IsStaleMeanwhileAndRightAfterwards()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();

        await site.Chat.Browser.KillAsync();

        await Eventually.IsTrueAsync(() => follower.WasStale, Site.Limit, "the follower is told");
        Assert.True((await client.GetHistory(site.Port)).IsStale);
        Assert.Equal(PortState.Unreachable, (await client.JoinPort(site.Port)).State);
        Assert.Equal(ErrorCode.IdeUnreachable, (await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(site.Port, "nobody there"))).Code);
        await site.RestartChatAsync("?n=6&mounted=all");
        await Measured.RecoveryAsync(
            "the IDE is killed and started again", "the last history, stale; `unreachable`; a send is `ideUnreachable`",
            () => site.IsRightAsync(follower.History), Site.Limit);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(site.Port, "hello again")).Status);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Ide_FrozenAndThawed_IsStaleMeanwhileAndRightAfterwards()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();

        await site.Chat.Browser.FreezeAsync();

        Assert.True((await client.RefreshHistory(site.Port)).IsStale);
        await Eventually.IsTrueAsync(() => follower.WasStale, Site.Limit, "the follower is told");
        await site.Chat.Browser.ThawAsync();
        await site.AtDeskAsync(page => page.EvaluateAsync("() => begin(8)"));
        await Measured.RecoveryAsync(
            "the IDE hangs (SIGSTOP) and goes on", "the last history, stale, within 12 s", () => site.IsRightAsync(follower.History), Site.Limit);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Send_ToAFrozenIde_IsAnErrorAndLeavesNothingInTheIde()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        await using var other = await site.WatchOtherAsync();
        await site.Chat.Browser.FreezeAsync();

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(site.Port, "said into the void"));

        Assert.Equal(ErrorCode.IdeUnreachable, error.Code);
        await site.Chat.Browser.ThawAsync();
        await Measured.RecoveryAsync(
            "a send to an IDE that hangs", "`ideUnreachable`; the text is taken out as soon as the IDE goes on",
            () => site.TakesAsync(client, "said afterwards"), Site.Limit);
        Assert.Equal((0, 1), (await site.CountAsync("said into the void"), await site.CountAsync("said afterwards")));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Ide_AnotherOneOnTheSamePort_IsAnotherConversation()
    {
        await using var site = await Site.StartAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        var epoch = follower.History!.Position.Epoch;

        await site.RestartChatAsync("?n=12&mounted=all");

        await Measured.RecoveryAsync(
            "another IDE takes the port", "a new epoch; nothing of the old conversation is sent with it", () => site.IsRightAsync(follower.History),
            Site.Limit);
        Assert.NotEqual(epoch, follower.History!.Position.Epoch);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Port_TakenByABrowserThatIsNoIde_IsSaidAndTheIdeIsFoundWhenItIsBack()
    {
        await using var site = await Site.StartAsync();
        await using var follower = await site.FollowAsync();
        var client = await site.ConnectAsync();
        await using var other = await site.WatchOtherAsync();
        await site.Chat.DisposeAsync();

        await using (await ChromiumProcess.StartAsync(new ChromiumOptions { Port = site.Port }))
        {
            await Eventually.IsTrueAsync(
                async () => (await client.JoinPort(site.Port)).State == PortState.NotAnIde, Site.Limit, "the status says that it is no IDE");
            Assert.Equal(ErrorCode.NotAnIde, (await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(site.Port, "to a stranger"))).Code);
        }

        await site.RestartChatAsync("?n=6&mounted=all");
        await Measured.RecoveryAsync(
            "another program takes the port, then the IDE is back", "`notAnIde`; nothing is typed into it", () => site.IsRightAsync(follower.History),
            Site.Limit);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Ide_KilledBeforeSubmit_IsAnErrorAndNothingWasSent()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        await using var other = await site.WatchOtherAsync();
        var typed = await site.HoldAtAsync("textarea", "input", TimeSpan.FromSeconds(5));

        var send = client.SendAsync(site.Port, "half typed");
        await typed;
        await site.Chat.Browser.KillAsync();

        Assert.Equal(ErrorCode.IdeUnreachable, (await Assert.ThrowsAsync<ChatHubException>(() => send)).Code);
        await site.RestartChatAsync("?n=4&mounted=all");
        await Measured.RecoveryAsync(
            "the IDE dies while it is typed into", "`ideUnreachable`: nothing was submitted", () => site.TakesAsync(client, "typed afterwards"),
            Site.Limit);
        Assert.Equal(0, await site.CountAsync("half typed"));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Ide_KilledBetweenSubmitAndProof_IsUnconfirmedAndNeverTypedAgain()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        await using var other = await site.WatchOtherAsync();
        var submitted = await site.HoldAtAsync("form", "submit", TimeSpan.FromSeconds(5));
        var message = new OutgoingMessage("submitted and gone", "one");

        var send = client.SendMessage(site.Port, message);
        await submitted;
        await site.Chat.Browser.KillAsync();

        Assert.Equal(SendStatus.Unconfirmed, (await send).Status);
        await site.RestartChatAsync("?n=4&mounted=all");
        await Measured.RecoveryAsync(
            "the IDE dies between submit and proof", "`unconfirmed`; a repeat is `duplicate` and types nothing",
            async () => await client.RefreshHistory(site.Port) is { IsStale: false }, Site.Limit);
        var again = await client.SendMessage(site.Port, message);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Unconfirmed), (again.Status, again.FirstStatus));
        Assert.Equal(0, await site.CountAsync("submitted and gone"));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Ide_KilledInTheMiddleOfARead_IsStaleAndTheNextOneRight()
    {
        await using var site = await Site.StartAsync("?n=2000&mounted=all");
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        await using var other = await site.WatchOtherAsync();
        await site.Chat.Browser.FreezeAsync(); // What it had said already would arrive all the same.
        var reading = client.RefreshHistory(site.Port);
        await QuietWindow.HoldsAsync(TimeSpan.FromMilliseconds(500), () => !reading.IsCompleted, "the IDE is being read");

        await site.Chat.Browser.KillAsync();

        var read = await reading;
        Assert.Equal((true, 2000), (read.IsStale, read.Messages.Count));
        await site.RestartChatAsync("?n=2000&mounted=all");
        await Measured.RecoveryAsync(
            "the IDE is killed in the middle of a read, and started again", "the last history, stale; never a part",
            async () => await client.GetHistory(site.Port) is { IsStale: false, Messages.Count: 2000 }, Site.Limit);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Renderer_Crashed_IsSaidAndRightAfterAReload()
    {
        await using var site = await Site.StartAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();

        var (address, target) = await site.CrashPageAsync();

        await Eventually.IsTrueAsync(() => follower.WasStale, Site.Limit, "the follower is told");
        await site.ReplacePageAsync(address, target);
        await Measured.RecoveryAsync(
            "the IDE's window crashes and is opened again", "the last history, stale", () => site.IsRightAsync(follower.History), Site.Limit);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Page_ReloadedInMidStream_IsRightAgain()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        await client.SendAsync(site.Port, SlowAnswer);
        await Eventually.IsTrueAsync(
            () => follower.History!.Messages[^1].Content.Contains("word20", StringComparison.Ordinal), Site.Limit, "the answer streams");

        await site.AtDeskAsync(page => page.ReloadAsync());

        await Measured.RecoveryAsync(
            "the page is reloaded while an answer streams", "what the page shows after it",
            async () => follower.History!.State == ChatState.Idle && await site.IsRightAsync(follower.History), Site.Limit,
            "what the page itself lost");
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Page_LeftInMidStreamAndComeBackTo_IsStaleMeanwhileAndRightAgain()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        await client.SendAsync(site.Port, SlowAnswer);
        await Eventually.IsTrueAsync(
            () => follower.History!.Messages[^1].Content.Contains("word20", StringComparison.Ordinal), Site.Limit, "the answer streams");

        var address = await site.AtDeskAsync(async page =>
        {
            var here = page.Url;
            await page.GotoAsync("about:blank");
            return here;
        });

        await Eventually.IsTrueAsync(() => follower.History!.IsStale, Site.Limit, "the follower is told");
        await site.AtDeskAsync(page => page.GotoAsync(address));
        await Measured.RecoveryAsync(
            "the page is left while an answer streams, and come back to", "the last history, stale", () => site.IsRightAsync(follower.History),
            Site.Limit, "what the page itself lost");
    }
}
