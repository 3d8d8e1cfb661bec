using System.Diagnostics;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

[Collection(VsCodeCollection.Name)]
public sealed class PerformanceTests(VsCodeFixture fixture)
{
    [Fact]
    [Trait("Needs", "Quiet")]
    public async Task GetHistory_Hit_TakesUnderTenMillisecondsAtP99()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=15");
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        await client.GetHistory(chat.Port);

        var times = await TimesAsync(1000, () => client.GetHistory(chat.Port));

        Assert.True(times[989] < 10, $"p99 was {times[989]:0.0} ms");
        Assert.True((await client.GetCacheStatistics()).Hits >= 1000);
    }

    [Fact]
    [Trait("Needs", "Quiet")]
    public async Task GetHistory_MissOfFifteenMountedMessages_TakesUnder150Milliseconds()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=15");
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        Assert.Equal(15, (await client.GetHistory(chat.Port)).Messages.Count);

        var times = await TimesAsync(100, () => client.RefreshHistory(chat.Port));

        Assert.True(times[94] < 150, $"p95 of a miss was {times[94]:0.0} ms, the median {times[49]:0.0} ms");
    }

    [Fact]
    public async Task GetHistory_TenReadersAndASenderForHalfAMinute_HitsAtLeastFourInFive()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var port = fixture.Code.CdpPort;
        await fixture.Code.NewChatAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hub.ConnectAsync()));
        using var span = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var readers = clients.Select(async client =>
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (!span.IsCancellationRequested)
            {
                await client.GetHistory(port);
                await pace.WaitForNextTickAsync();
            }
        }).ToArray();
        var receipts = new List<SendReceipt>();
        using (var pace = new PeriodicTimer(TimeSpan.FromSeconds(5)))
        {
            for (var turn = 0; !span.IsCancellationRequested; turn++)
            {
                receipts.Add(await clients[turn % clients.Length].SendAsync(port, "slow 30 100"));
                await pace.WaitForNextTickAsync();
            }
        }

        await Task.WhenAll(readers);

        var statistics = await clients[0].GetCacheStatistics();
        Assert.True(statistics.HitRate >= 0.8, $"{statistics}");
        Assert.True(statistics.Hits + statistics.Misses + statistics.Coalesced > 1000, $"{statistics}");
        Assert.All(receipts, receipt => Assert.Contains(receipt.Status, new[] { SendStatus.Delivered, SendStatus.Queued }));
    }

    [Fact]
    public async Task GetHistory_AThousandAtOnceOnAColdCache_ReadTheIdeOnce()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=15");
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        await client.RefreshHistory(chat.Port);
        var before = (await client.GetCacheStatistics()).Extractions;
        var clients = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => hub.ConnectAsync()));
        await client.RefreshHistory(chat.Port);

        await Task.WhenAll(clients.SelectMany(other => Enumerable.Range(0, 10).Select(_ => other.GetHistory(chat.Port))));

        Assert.Equal(before + 1, (await client.GetCacheStatistics()).Extractions);
    }

    private static async Task<double[]> TimesAsync(int count, Func<Task> call)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }
}
