using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>What followers cost while nothing changes.</summary>
internal static class IdleFigures
{
    /// <summary>Two of SignalR's pings on every connection.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    /// <summary>
    /// 100 followers of a demo chat on which nothing happens: the hub's and its driver's processor time, of one core, and what all of them are sent.
    /// The floor of both is as many connections on which nothing was ever called, in the minute before: SignalR's pings, its and Kestrel's look at
    /// every connection once a second, and the clients' own ends.
    /// </summary>
    /// <remarks>
    /// What wakes the hub itself while nothing changes: <c>AgentWatchdog</c>, which asks the page every ten seconds whether it still listens;
    /// <c>IdleRelease</c>, every 75 seconds; and <c>KnownTokens</c>, which looks at the token file once a second where there may be one. The watches
    /// of rooms (<c>RoomWatch</c>), the followers' streams and <c>StatusAnnouncer</c> wait for a word, and the page agent says none.
    /// </remarks>
    public static async Task<IReadOnlyList<Figure>> QuietAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=200&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var (floorPercent, floorBytes) = await QuietAsync(hub, EmptyHub.Path, [FanoutFigures.Handshake]);
        var (percent, bytes) = await QuietAsync(hub, "/hubs/chat", [FanoutFigures.Handshake, FanoutFigures.FollowCall(demo.Port)]);
        return [new("idle_cpu_percent", percent, "percent", floorPercent), new("idle_bytes_per_s", bytes, "bytes_per_s", floorBytes)];
    }

    private static async Task<(double Percent, double BytesPerSecond)> QuietAsync(BenchServer hub, string path, string[] records)
    {
        const int Count = 100;
        var sockets = await FanoutFigures.OpenAsync(hub, Count, path, records);
        foreach (var socket in sockets) _ = socket.CountAsync();
        using var pace = new PeriodicTimer(Quiet);
        // Attached, read and compiled: what is measured is the second half minute.
        await pace.WaitForNextTickAsync();
        var (sent, used, started) = (Sum(sockets), Processes.HubAndDriver(), Stopwatch.GetTimestamp());
        await pace.WaitForNextTickAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var quiet = ((Processes.HubAndDriver() - used) / elapsed * 100, (Sum(sockets) - sent) / elapsed.TotalSeconds);
        foreach (var socket in sockets) socket.Dispose();
        return quiet;
    }

    /// <summary>
    /// What the heap holds for each of 1,000 followers; the clients' ends, bare sockets, are in it. The floor is a connection without a call.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> MemoryAsync()
    {
        var port = FreePort.Take();
        await using var hub = BenchServer.Start("demo", port);
        var chat = new GrowingChat(hub, port);
        var (value, floor) = await Rounds.RunAsync(
            () => KilobytesAsync(hub, "/hubs/chat", [FanoutFigures.Handshake, FanoutFigures.FollowCall(chat.Address)]),
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
