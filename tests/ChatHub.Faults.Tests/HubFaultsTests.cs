using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Faults.Tests;

/// <summary>The hub itself: stopped and killed at the worst moments, and short of memory.</summary>
public sealed class HubFaultsTests
{
    /// <summary>
    /// What service managers and containers wait before they kill; longer than this a stop takes only on a machine that is slow to stop anything.
    /// </summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Sigterm_InMidSend_TheSendHasItsReceiptAndFollowersAreTold()
    {
        await using var site = await Site.StartAsync();
        var idle = await StopAndStartAsync(site);
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        var told = new TaskCompletionSource<HubConnectionState>(TaskCreationOptions.RunContinuationsAsynchronously);
        var typed = await site.HoldAtAsync("textarea", "input", TimeSpan.FromSeconds(2));
        var send = client.SendAsync(site.Port, "just in time");
        await typed;
        client.StateChanged += state => told.TrySetResult(state);

        var took = await StopAsync(site);

        Assert.Equal(SendStatus.Delivered, (await send.WaitAsync(Site.Limit)).Status);
        AssertInTime(took, idle);
        Assert.Equal(HubConnectionState.Reconnecting, await told.Task.WaitAsync(Site.Limit));
        Measured.Write("the hub is stopped (SIGTERM) in mid-send", "the receipt; followers see the connection end at once", took);
        await site.Hub.StartAsync();
        await Measured.RecoveryAsync(
            "the hub is started again after it was stopped", "clients reconnect by themselves", () => site.IsRightAsync(follower.History),
            Site.Limit);
        Assert.Equal(1, await site.CountAsync("just in time"));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Sigterm_WithAnIdeThatHangs_EndsWithinTheLimit()
    {
        await using var site = await Site.StartAsync();
        var idle = await StopAndStartAsync(site);
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        var typed = await site.HoldAtAsync("textarea", "input", TimeSpan.FromSeconds(30));
        var send = client.SendMessage(site.Port, new OutgoingMessage("too late", null));
        await typed;

        var took = await StopAsync(site);

        Assert.Equal(SendStatus.Unconfirmed, (await send.WaitAsync(Site.Limit)).Status);
        AssertInTime(took, idle);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Sigterm_WithIdesThatAreFrozen_EndsWithinTheLimit()
    {
        await using var site = await Site.StartAsync();
        var idle = await StopAndStartAsync(site);
        var client = await site.ConnectAsync();
        foreach (var port in new[] { site.Port, site.Other.Port }) await site.ReadAsync(client, port);
        foreach (var chat in new[] { site.Chat, site.Other }) await chat.Browser.FreezeAsync();

        AssertInTime(await StopAsync(site), idle);
    }

    [Fact]
    public async Task Sigkill_BetweenSubmitAndReceipt_TheRepeatedSendTypesNothing()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        var submitted = await site.HoldAtAsync("form", "submit", TimeSpan.FromSeconds(2));

        var send = client.SendAsync(site.Port, "once and only once");
        await submitted;
        await site.Hub.KillAsync();
        await site.Hub.StartAsync();

        var receipt = await send.WaitAsync(Site.Limit);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (receipt.Status, receipt.FirstStatus));
        await Measured.RecoveryAsync(
            "the hub is killed (SIGKILL) between submit and receipt, and started again",
            "the client repeats the send: `duplicate`, `delivered`; typed once", () => site.IsRightAsync(follower.History), Site.Limit);
        Assert.Equal(1, await site.CountAsync("once and only once"));
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Sigkill_InMidStream_FollowersHaveTheWholeAnswerAfterTheRestart()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await client.SendAsync(site.Port, "slow 300 10");
        await Eventually.IsTrueAsync(
            () => follower.History!.Messages[^1].Content.Contains("word20", StringComparison.Ordinal), Site.Limit, "the answer streams");

        await site.Hub.KillAsync();
        await site.Hub.StartAsync();

        await Measured.RecoveryAsync(
            "the hub is killed (SIGKILL) while an answer streams, and started again",
            "clients reconnect by themselves; a new epoch; the whole answer",
            async () => follower.History!.State == ChatState.Idle && await site.IsRightAsync(follower.History), Site.Limit);
        Assert.Contains("word300", follower.History!.Messages[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Memory_TooLittleForTheCrowd_CallsFailWithACodeAndTheHubLives()
    {
        // 1.8 MB of conversation: for one reader it is enough, for twenty at once it may be or not.
        // 192 MiB
        await using var site = await Site.StartAsync(
            "?n=2000&mounted=all", environment: variables => variables["DOTNET_GCHeapHardLimit"] = "0xC000000");
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.ConnectAsync()));
        await site.ReadAsync(clients[0]);

        for (var round = 0; round < 5; round++)
        {
            var outcomes = await Task.WhenAll(clients.Select(
                (client, index) => Outcome.OfAsync(() => index == 0 ? client.RefreshHistory(site.Port) : client.GetHistory(site.Port))));
            Assert.All(outcomes, outcome => Assert.True(outcome.Error is null or ErrorCode.Unexpected, $"{outcome.Error}"));
        }

        foreach (var client in clients[1..]) await client.DisposeAsync();
        await Measured.RecoveryAsync(
            "the hub may have 192 MiB of heap, for 20 clients with 2,000 messages",
            "nothing, or `unexpected`, or a connection that ends; the process lives",
            async () => (await Outcome.OfAsync(() => clients[0].GetHistory(site.Port))).History?.Messages.Count == 2000, Site.Limit);
    }

    /// <summary>What a stop takes here and now of a hub that has done all its work, one client connected; the hub runs again afterwards.</summary>
    private static async Task<TimeSpan> StopAndStartAsync(Site site)
    {
        var client = await site.ConnectAsync();
        await site.ReadAsync(client);
        var took = await StopAsync(site);
        await client.DisposeAsync();
        await site.Hub.StartAsync();
        return took;
    }

    private static async Task<TimeSpan> StopAsync(Site site)
    {
        var started = Stopwatch.GetTimestamp();
        await site.Hub.TerminateAsync(Site.Limit);
        return Stopwatch.GetElapsedTime(started);
    }

    private static void AssertInTime(TimeSpan stop, TimeSpan idle) =>
        Assert.True(
            stop - idle < StopLimit, $"the stop took {stop.TotalSeconds:0.0} s, and {idle.TotalSeconds:0.0} s while there was nothing to wait for");
}
