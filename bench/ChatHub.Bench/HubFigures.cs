using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>What the hub costs beside histories.</summary>
internal static class HubFigures
{
    /// <summary>ListPorts with every port of the shipped profiles.</summary>
    public static async Task<IReadOnlyList<Figure>> DiscoveryAsync()
    {
        await using var hub = BenchServer.StartShipped();
        await using var client = await hub.ConnectAsync();
        await Rounds.TimesAsync(20, () => client.ListPorts());

        var median = await Rounds.RunAsync(async () => Rounds.Percentile(await Rounds.TimesAsync(20, () => client.ListPorts()), 0.5));

        return [new("discovery_ms", median, "ms")];
    }

    /// <summary>What the cache counts for one message of about 890 bytes.</summary>
    public static async Task<IReadOnlyList<Figure>> CacheAsync()
    {
        const int Messages = 200;
        await using var demo = await DemoChat.StartAsync($"?n={Messages}&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        await using var client = await hub.ConnectAsync();
        var history = await client.GetHistory(demo.Port);
        if (history.Messages.Count != Messages) throw new UnreachableException($"{history.Messages.Count} messages were read.");
        return [new("cache_bytes_per_message", (await client.GetCacheStatistics()).Bytes / (double)Messages, "bytes")];
    }
}
