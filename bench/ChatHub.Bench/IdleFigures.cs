using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>What followers cost while nothing changes.</summary>
internal static class IdleFigures
{
    /// <summary>Two of SignalR's pings on every connection.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    /// <summary>
    /// 100 followers of a demo chat on which nothing happens: the hub's and its driver's processor time, of one core, and what all of them are
    /// sent. The floor of the latter is as many connections on which nothing was ever called: SignalR's pings.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> QuietAsync()
    {
        const int Followers = 100;
        await using var demo = await DemoChat.StartAsync("?n=200&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var followers = await FanoutFigures.OpenAsync(hub, Followers, "/hubs/chat", [FanoutFigures.Handshake, FanoutFigures.FollowCall(demo.Port)]);
        var others = await FanoutFigures.OpenAsync(hub, Followers, EmptyHub.Path, [FanoutFigures.Handshake]);
        foreach (var socket in followers.Concat(others)) _ = socket.CountAsync();
        using var pace = new PeriodicTimer(Quiet);
        // Attached, read and compiled: what is measured is the second half minute.
        await pace.WaitForNextTickAsync();
        var (sent, pings, used, started) = (Sum(followers), Sum(others), ProcessorTimes.HubAndDriver(), Stopwatch.GetTimestamp());
        await pace.WaitForNextTickAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);

        var figures = new Figure[]
        {
            new("idle_cpu_percent", (ProcessorTimes.HubAndDriver() - used) / elapsed * 100, "percent"),
            new("idle_bytes_per_s", (Sum(followers) - sent) / elapsed.TotalSeconds, "bytes_per_s", (Sum(others) - pings) / elapsed.TotalSeconds),
        };
        foreach (var socket in followers.Concat(others)) socket.Dispose();
        return figures;
    }

    /// <summary>What the heap holds for each of 1,000 followers; the clients' ends, bare sockets, are in it. The floor is a connection without a call.</summary>
    public static async Task<IReadOnlyList<Figure>> MemoryAsync()
    {
        var port = FreePort.Take();
        await using var hub = BenchServer.Start("demo", port);
        _ = new GrowingChat(hub.Store(port).Versions, port);
        var (value, floor) = await Rounds.RunAsync(
            () => KilobytesAsync(hub, "/hubs/chat", [FanoutFigures.Handshake, FanoutFigures.FollowCall(port)]),
            () => KilobytesAsync(hub, EmptyHub.Path, [FanoutFigures.Handshake]));
        return [new("memory_per_follower_kb", value[0], "kb", floor[0])];
    }

    private static async Task<double[]> KilobytesAsync(BenchServer hub, string path, string[] records)
    {
        const int Count = 1000;
        foreach (var warm in await FanoutFigures.OpenAsync(hub, 10, path, records)) warm.Dispose();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sockets = await FanoutFigures.OpenAsync(hub, Count, path, records);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var socket in sockets) socket.Dispose();
        return [held / 1024.0 / Count];
    }

    private static long Sum(BareSocket[] sockets) => sockets.Sum(socket => socket.Received);
}
