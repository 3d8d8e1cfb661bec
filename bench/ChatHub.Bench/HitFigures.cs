using System.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>GetHistory from the cache. The floor is an empty call on the same server, or the same bytes on a socket without SignalR.</summary>
internal static class HitFigures
{
    /// <summary>
    /// Each with one call at a time, as clients ask for a history. With four at once empty answers travel together, 3.5 in a frame, and histories do not:
    /// that compared frames, not calls (ratio 0.58).
    /// </summary>
    private const int Connections = 32;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> LatencyAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=15&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        await using var hit = await HitAsync(hub, demo.Port);
        await using var empty = await EmptyAsync(hub, demo.Port);
        await P50AndP99Async(hit, 3000);
        await P50AndP99Async(empty, 3000);

        var (value, floor) = await Rounds.RunAsync(() => P50AndP99Async(hit, 3000), () => P50AndP99Async(empty, 3000));

        return [new("history_hit_p50_ms", value[0], "ms", floor[0]), new("history_hit_p99_ms", value[1], "ms", floor[1])];
    }

    public static async Task<IReadOnlyList<Figure>> ThroughputAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=15&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var hits = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => HitAsync(hub, demo.Port)));
        var empties = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => EmptyAsync(hub, demo.Port)));
        await hits[0].CallAsync();
        await PerSecondAsync(hits);
        await PerSecondAsync(empties);

        var (value, floor) = await Rounds.RunAsync(() => PerSecondAsync(hits), () => PerSecondAsync(empties));

        foreach (var connection in hits.Concat(empties)) await connection.DisposeAsync();
        return [new("history_hit_per_s", value[0], "per_s", floor[0])];
    }

    /// <summary>2,000 messages, 1.8 MB: what counts is that nothing is copied or made anew on the way to the socket.</summary>
    public static async Task<IReadOnlyList<Figure>> LongHistoryAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=2000&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var hits = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => HitAsync(hub, demo.Port)));
        await hits[0].CallAsync();
        var snapshot = await hub.Store(demo.Port).CurrentAsync(CancellationToken.None);
        hub.Service<RawEndpoint>().Answer = (byte[])[.. """{"type":3,"invocationId":"1","result":"""u8, .. snapshot.Json.Span, .. "}\u001e"u8];
        var raw = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawConnection.OpenAsync(hub.Address, RawEndpoint.Path, "any", 0)));
        await PerSecondAsync(hits);
        await PerSecondAsync(raw);

        var (value, floor) = await Rounds.RunAsync(() => PerSecondAsync(hits), () => PerSecondAsync(raw));

        foreach (var connection in hits.Concat(raw)) await connection.DisposeAsync();
        return [new("history_2000_per_s", value[0], "per_s", floor[0])];
    }

    private static Task<RawConnection> HitAsync(BenchServer hub, int port) => RawConnection.OpenAsync(hub.Address, "/hubs/chat", "GetHistory", port);

    private static Task<RawConnection> EmptyAsync(BenchServer hub, int port) => RawConnection.OpenAsync(hub.Address, EmptyHub.Path, nameof(EmptyHub.Nothing), port);

    private static async Task<double[]> P50AndP99Async(RawConnection connection, int calls)
    {
        var times = await Rounds.TimesAsync(calls, connection.CallAsync);
        return [Rounds.Percentile(times, 0.5), Rounds.Percentile(times, 0.99)];
    }

    private static async Task<double[]> PerSecondAsync(RawConnection[] connections)
    {
        using var stop = new CancellationTokenSource(Round);
        var started = Stopwatch.GetTimestamp();
        var answered = await Task.WhenAll(connections.Select(connection => Task.Run(() => connection.SaturateAsync(stop.Token))));
        return [answered.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds];
    }
}
