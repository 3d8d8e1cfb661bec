using System.Diagnostics;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>The line between hub and IDE: cut, slow, delayed, garbled; and the driver in between.</summary>
public sealed class LineFaultsTests
{
    [Fact]
    [Trait("Needs", "Time")]
    public async Task Line_CutInMidStream_FollowersMissNothing()
    {
        await using var site = await Site.StartAsync(hasLine: true);
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        await client.SendAsync(site.Port, "slow 300 10");
        await Eventually.IsTrueAsync(
            () => follower.History!.Messages[^1].Content.Contains("word20", StringComparison.Ordinal), Site.Limit, "the answer streams");

        site.Line.Cut();

        await Measured.RecoveryAsync(
            "the line to the IDE is cut once while an answer streams", "a moment's `isStale`; the whole answer",
            async () => follower.History!.State == ChatState.Idle && await site.IsRightAsync(follower.History), Site.Limit);
        Assert.Contains("word300", follower.History!.Messages[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Line_CutInTheMiddleOfARead_TheReadIsStaleOrWholeAndTheNextOneRight()
    {
        await using var site = await Site.StartAsync("?n=2000&mounted=all", hasLine: true);
        var client = await site.ConnectAsync();
        var size = await site.SizeOfAReadAsync(client);
        await using var other = await site.WatchOtherAsync();
        site.Line.CutAfter(size / 2);

        var read = await client.RefreshHistory(site.Port);

        Assert.Equal((1, 2000), (site.Line.Cuts, read.Messages.Count));
        await Measured.RecoveryAsync(
            "the line breaks in the middle of a read", "read again by itself, or the last history, stale; never a part",
            async () => await site.IsRightAsync(await client.GetHistory(site.Port)), Site.Limit);
        Assert.Equal(2000, (await client.GetHistory(site.Port)).Messages.Count);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Line_DownForAWhile_IsStaleMeanwhileAndRightAfterwards()
    {
        await using var site = await Site.StartAsync(hasLine: true);
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();

        site.Line.Cut(down: true);

        await Eventually.IsTrueAsync(() => follower.History!.IsStale, Site.Limit, "the follower is told");
        Assert.Equal(ErrorCode.IdeUnreachable, (await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(site.Port, "nobody hears"))).Code);
        await site.AtDeskAsync(page => page.EvaluateAsync("() => begin(8)"));
        site.Line.Mend();
        await Measured.RecoveryAsync(
            "the line to the IDE is down for a while", "the last history, stale; a send is `ideUnreachable`",
            () => site.IsRightAsync(follower.History), Site.Limit);
        Assert.Equal(0, await site.CountAsync("nobody hears"));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Line_ThatDelaysHalfASecond_IsSlowerAndRight()
    {
        await using var site = await Site.StartAsync(hasLine: true);
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        await using var other = await site.WatchOtherAsync();
        site.Line.Delay(TimeSpan.FromMilliseconds(500));
        var started = Stopwatch.GetTimestamp();

        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(site.Port, "slowly but surely")).Status);

        await Eventually.IsTrueAsync(async () => await site.IsRightAsync(await client.RefreshHistory(site.Port)), Site.Limit, "the history is right");
        Assert.Equal(1, await site.CountAsync("slowly but surely"));
        Measured.Write(
            "every word of the IDE comes half a second late", "a send and its receipt take that long; nothing else changes",
            Stopwatch.GetElapsedTime(started));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Line_TooSlowForTheConversation_IsAnErrorWithinTheLimitAndRightWhenItIsFast()
    {
        await using var site = await Site.StartAsync("?n=2000&mounted=all", hasLine: true);
        var client = await site.ConnectAsync();
        await using var other = await site.WatchOtherAsync();
        site.Line.Throttle(500);
        site.Line.Cut(); // What is known already would not be said again.

        var read = await Outcome.OfAsync(() => client.RefreshHistory(site.Port).WaitAsync(Site.Limit));

        Assert.True(read.Error == ErrorCode.IdeUnreachable || read.History!.IsStale, $"{read.Error}");
        site.Line.Mend();
        await Measured.RecoveryAsync(
            "the line is too slow for the conversation", "the last history, stale, or `ideUnreachable`, after the time limits",
            async () => (await Outcome.OfAsync(() => client.RefreshHistory(site.Port))).History is { IsStale: false, Messages.Count: 2000 },
            Site.Limit);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Line_ThatGarbles_HarmsNoOtherPortAndIsRightAfterwards()
    {
        await using var site = await Site.StartAsync(hasLine: true);
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        var known = follower.History!.Messages.Select(message => message.Content).ToHashSet();

        site.Line.Garble();
        for (var i = 0; i < 5; i++)
        {
            var read = await Outcome.OfAsync(() => client.RefreshHistory(site.Port));
            Assert.True(read.Error is null or ErrorCode.IdeUnreachable or ErrorCode.NotAnIde or ErrorCode.CircuitOpen, $"{read.Error}");
        }

        site.Line.Mend();
        site.Line.Cut();
        await Measured.RecoveryAsync(
            "the line garbles what the IDE says", "the last history, stale, or a documented error", () => site.IsRightAsync(follower.History),
            Site.Limit);
        Assert.Subset(known, follower.History!.Messages.Select(message => message.Content).ToHashSet());
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Driver_KilledInMidStream_IsStartedAgainAndEveryPortIsRight()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await client.SendAsync(site.Port, "slow 300 10");
        await Eventually.IsTrueAsync(
            () => follower.History!.Messages[^1].Content.Contains("word20", StringComparison.Ordinal), Site.Limit, "the answer streams");

        await site.Hub.KillDriversAsync();

        await Measured.RecoveryAsync(
            "the hub's Playwright drivers are killed while an answer streams", "a moment's `isStale` on every port; the whole answer",
            async () => follower.History!.State == ChatState.Idle && await site.IsRightAsync(follower.History), Site.Limit);
        Assert.Contains("word300", follower.History!.Messages[^1].Content, StringComparison.Ordinal);
        Assert.False((await client.GetHistory(site.Other.Port)).IsStale);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(site.Port, "and on it goes")).Status);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Hub_AfterManyCuts_HoldsNoMoreThanBefore()
    {
        await using var site = await Site.StartAsync(hasLine: true);
        await using var follower = await site.FollowAsync();
        await CutAndMendAsync(5);
        var before = site.Hub.Usage();

        await CutAndMendAsync(25);

        await site.Hub.HoldsNoMoreThanAsync(before, Site.Limit);
        Assert.InRange(site.Hub.Usage().Bytes, 0, before.Bytes + 80_000_000);

        async Task CutAndMendAsync(int times)
        {
            for (var i = 1; i <= times; i++)
            {
                site.Line.Cut();
                await site.AtDeskAsync(page => page.EvaluateAsync("count => begin(count)", 2 + (i % 5)));
                await Eventually.IsTrueAsync(() => site.IsRightAsync(follower.History), Site.Limit, "right after the cut");
            }
        }
    }
}
