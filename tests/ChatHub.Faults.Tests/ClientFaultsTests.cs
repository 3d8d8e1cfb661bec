using System.Net.WebSockets;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>Clients that vanish, never read, send garbage or cannot keep away.</summary>
public sealed class ClientFaultsTests
{
    [Fact]
    [Trait("Needs", "Time")]
    public async Task Clients_ThatVanishWithoutClosing_AreForgotten()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        Assert.Equal(1, (await client.JoinPort(site.Port)).Followers);
        await ComeAndVanishAsync();
        await Eventually.IsTrueAsync(async () => (await client.JoinPort(site.Port)).Followers == 1, Site.Limit, "the first crowd is forgotten");
        var before = site.Hub.Usage();

        await ComeAndVanishAsync();

        await Measured.RecoveryAsync(
            "100 clients vanish without closing", "nothing", async () => (await client.JoinPort(site.Port)).Followers == 1, Site.Limit);
        await site.Hub.HoldsNoMoreThanAsync(before, Site.Limit);

        async Task ComeAndVanishAsync()
        {
            var crowd = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RawClient.ConnectAsync(site.Hub)));
            foreach (var one in crowd) await one.CallAsync("JoinPort", site.Port);
            foreach (var one in crowd) await one.CallAsync("FollowHistory", site.Port, null);
            await Eventually.IsTrueAsync(async () => (await client.JoinPort(site.Port)).Followers == 101, Site.Limit, "all are there");
            foreach (var one in crowd)
            {
                one.Vanish();
                one.Dispose();
            }
        }
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Clients_ThatNeverRead_DelayNobodyAndPileUpNothing()
    {
        await using var site = await Site.StartAsync("?n=400&mounted=all");
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        var crowd = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawClient.ConnectAsync(site.Hub)));
        foreach (var one in crowd)
        {
            await one.CallAsync("JoinPort", site.Port);
            await one.CallAsync("FollowHistory", site.Port, null);
            one.Read();
        }

        await Eventually.IsTrueAsync(async () => (await client.JoinPort(site.Port)).Followers == 52, Site.Limit, "all are there");
        // What an answer makes the hub hold, its garbage included, it holds while all of them read: what is more afterwards is the sleepers'.
        await AnswerAsync();
        var before = site.Hub.Usage();
        foreach (var one in crowd) one.FallAsleep();

        await AnswerAsync();

        // What the sockets and pipes of a sleeper take: 2 MB for each at most, whatever streams.
        Assert.InRange(site.Hub.Usage().Bytes, 0, before.Bytes + (50 * 2_500_000));
        foreach (var one in crowd) one.Dispose();

        async Task AnswerAsync()
        {
            await client.SendAsync(site.Port, "slow 400 10");
            await Measured.RecoveryAsync(
                "50 clients never read while an answer streams", "nothing: every other follower has the whole answer with its end",
                async () => follower.History!.State == ChatState.Idle && await site.IsRightAsync(follower.History), Site.Limit);
        }
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Clients_ThatSendGarbage_LoseTheirConnectionAndHarmNobody()
    {
        await using var site = await Site.StartAsync();
        var client = await site.ConnectAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        var before = site.Hub.Usage();
        var random = new Random(1);
        byte[][] garbage =
        [
            .. Enumerable.Range(0, 60).Select(n => RandomBytes(random, n * 20)), new byte[2 * 1024 * 1024], "{\"type\":1}\u001e"u8.ToArray(),
            "\u001e\u001e\u001e"u8.ToArray(), "{\"type\":99,\"x\":[[[[[[\u001e"u8.ToArray(),
        ];

        foreach (var bytes in garbage)
        {
            using var one = await RawClient.ConnectAsync(site.Hub);
            try
            {
                await one.SayAsync(bytes, WebSocketMessageType.Text);
            }
            catch (WebSocketException)
            {
                // Cut off in the middle of it: that is one of the ends there are.
            }
        }

        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(site.Port, "undisturbed")).Status);
        await Measured.RecoveryAsync(
            "clients send garbage, frames of 2 MB among it", "nothing: the connection that sent it ends", () => site.IsRightAsync(follower.History),
            Site.Limit);
        await site.Hub.HoldsNoMoreThanAsync(before, Site.Limit);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task Clients_ThatReconnectInALoop_LeaveNothingBehind()
    {
        await using var site = await Site.StartAsync();
        await using var follower = await site.FollowAsync();
        await using var other = await site.WatchOtherAsync();
        await LoopAsync(50);
        var before = site.Hub.Usage();

        await LoopAsync(500);

        await Measured.RecoveryAsync(
            "500 connections are made and dropped in a loop", "nothing", () => site.IsRightAsync(follower.History), Site.Limit);
        await site.Hub.HoldsNoMoreThanAsync(before, Site.Limit);

        async Task LoopAsync(int times)
        {
            for (var i = 0; i < times; i += 10)
            {
                var some = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RawClient.ConnectAsync(site.Hub)));
                foreach (var one in some)
                {
                    await one.CallAsync("FollowHistory", site.Port, null);
                    one.Vanish();
                    one.Dispose();
                }
            }
        }
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
