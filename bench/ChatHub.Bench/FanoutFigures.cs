using System.Diagnostics;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>
/// A change of 500 bytes, from the version to the last of its followers. The floor is the same bytes written to as many of ASP.NET's own WebSockets
/// (<see cref="RawEndpoint"/>), in the same process and without SignalR.
/// </summary>
internal static class FanoutFigures
{
    private const int Turns = 3;
    private const int Changes = 15;

    /// <summary>Fewer than an item has, more than the pings that may come with it.</summary>
    private const int NearlyAnItem = 500;

    /// <summary>Followers and raw sockets in turns, each open for its turn alone: together they would be more than a process may open.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(int followers)
    {
        var port = FreePort.Take();
        await using var hub = BenchServer.Start("demo", port);
        var chat = new GrowingChat(hub, port);
        var raw = hub.Service<RawEndpoint>();
        List<double> values = [], floors = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            floors.AddRange(await TimesAsync(hub, followers, RawEndpoint.Path, ["hello"], () => raw.WriteToAll(chat.Record)));
            values.AddRange(await TimesAsync(hub, followers, "/hubs/chat", [Handshake, FollowCall(chat.Address)], chat.Grow));
        }

        return [new($"fanout_{followers}_ms", Rounds.Percentile(values, 0.5), "ms", Rounds.Percentile(floors, 0.5))];
    }

    internal const string Handshake = """{"protocol":"json","version":1}""";

    internal static string FollowCall(ChatAddress chat) =>
        $$"""{"type":4,"invocationId":"1","target":"FollowHistory","arguments":[{{JsonSerializer.Serialize(chat)}},null]}""";

    private static async Task<double[]> TimesAsync(BenchServer hub, int count, string path, string[] records, Action change)
    {
        var sockets = await OpenAsync(hub, count, path, records);
        foreach (var socket in sockets) _ = socket.CountAsync();
        var times = new double[Changes];
        try
        {
            for (var i = -3; i < Changes; i++)
            {
                var time = await TimeAsync(sockets, change);
                if (i >= 0) times[i] = time; // The first three warm up.
            }

            return times;
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
    }

    /// <summary>So many, each of which has had its first answer: a follower's is the whole history.</summary>
    internal static async Task<BareSocket[]> OpenAsync(BenchServer hub, int count, string path, string[] records)
    {
        var sockets = new BareSocket[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            sockets[i] = await BareSocket.OpenAsync(hub.Address, path, records);
            await sockets[i].ReadAsync(records.Length > 1 ? 100 : 1);
        });
        return sockets;
    }

    private static async Task<double> TimeAsync(BareSocket[] sockets, Action change)
    {
        var waiting = sockets.Length;
        var all = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var socket in sockets) socket.Await(NearlyAnItem, () =>
        {
            if (Interlocked.Decrement(ref waiting) == 0) all.SetResult(Stopwatch.GetTimestamp());
        });
        var started = Stopwatch.GetTimestamp();
        change();
        return Stopwatch.GetElapsedTime(started, await all.Task.WaitAsync(TimeSpan.FromSeconds(30))).TotalMilliseconds;
    }
}
