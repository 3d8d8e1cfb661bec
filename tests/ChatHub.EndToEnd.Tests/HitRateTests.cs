using ChatHub.Contracts;

namespace ChatHub.EndToEnd.Tests;

/// <summary>How many calls the cache answers while people work.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "Time")]
public sealed class HitRateTests(VsCodeFixture fixture)
{
    [Fact]
    public async Task GetHistory_TenReadersAndASenderForHalfAMinute_HitsAtLeastFourInFive()
    {
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var port = fixture.Code.CdpPort;
        await fixture.Code.NewChatAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hub.ConnectAsync()));

        // So many readings at this pace are half a minute; where the machine has more to do, it is more.
        var readers = Task.WhenAll(clients.Select(async client =>
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            for (var reading = 0; reading < 150; reading++)
            {
                await client.GetHistory(port);
                await pace.WaitForNextTickAsync();
            }
        }));
        var receipts = new List<SendReceipt>();
        using (var pace = new PeriodicTimer(TimeSpan.FromSeconds(5)))
        {
            for (var turn = 0; !readers.IsCompleted; turn++)
            {
                receipts.Add(await clients[turn % clients.Length].SendAsync(port, "slow 30 100"));
                await pace.WaitForNextTickAsync();
            }
        }

        await readers;

        var statistics = await clients[0].GetCacheStatistics();
        Assert.True(statistics.HitRate >= 0.8, $"{statistics}");
        Assert.True(statistics.Hits + statistics.Misses + statistics.Coalesced >= 1500, $"{statistics}");
        Assert.All(receipts, receipt => Assert.Contains(receipt.Status, new[] { SendStatus.Delivered, SendStatus.Queued }));
    }
}
