using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>GetHistory from the cache. The floor of a call's time is an empty call; of calls a second, the same bytes without SignalR.</summary>
internal static class HitFigures
{
    /// <summary>Each with one call at a time, as clients ask for a history.</summary>
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

    /// <summary>Of 15 messages: what counts is what SignalR and the hub do for a call.</summary>
    public static Task<IReadOnlyList<Figure>> ThroughputAsync() => PerSecondAsync("history_hit_per_s", 15, 0.8);

    /// <summary>2,000 messages, 1.8 MB: what counts is that nothing is copied or made anew on the way to the socket.</summary>
    public static Task<IReadOnlyList<Figure>> LongHistoryAsync() => PerSecondAsync("history_2000_per_s", 2000, 0.9);

    /// <summary>
    /// The floor: as many of ASP.NET's own WebSockets in the same process, without SignalR, which answer each record that asks with the very bytes
    /// that the hub answers with, written as they are (<see cref="RawEndpoint"/>).
    /// </summary>
    private static async Task<IReadOnlyList<Figure>> PerSecondAsync(string name, int messages, double least)
    {
        await using var demo = await DemoChat.StartAsync($"?n={messages}&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var hits = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => HitAsync(hub, demo.Port)));
        await hits[0].CallAsync();
        hub.Service<RawEndpoint>().Answer = await hits[0].RecordAsync();
        var raw = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawAsync(hub, demo.Port)));
        await PerSecondAsync(hits);
        await PerSecondAsync(raw);

        var (value, floor) = await Rounds.RunAsync(() => PerSecondAsync(hits), () => PerSecondAsync(raw));

        foreach (var connection in hits.Concat(raw)) await connection.DisposeAsync();
        return [new(name, value[0], "per_s", floor[0], Least: least * floor[0])];
    }

    private static Task<RawConnection> HitAsync(BenchServer hub, int port) => RawConnection.OpenAsync(hub.Address, "/hubs/chat", "GetHistory", port);

    private static Task<RawConnection> RawAsync(BenchServer hub, int port) =>
        RawConnection.OpenAsync(hub.Address, RawEndpoint.Path, "GetHistory", port);

    private static Task<RawConnection> EmptyAsync(BenchServer hub, int port) =>
        RawConnection.OpenAsync(hub.Address, EmptyHub.Path, nameof(EmptyHub.Nothing), port);

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
