using System.Diagnostics;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Bench;

/// <summary>
/// A crowd at one port for two minutes: of a hundred clients 60 follow, 20 are members of the group, 19 read and one sends. The floor is as many
/// connections to an empty hub, of which as many call as often. Processor and memory are those of hub and clients together: both are in this process.
/// </summary>
internal sealed class LoadFigures(int clients)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SendEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly ParallelOptions Sixteen = new() { MaxDegreeOfParallelism = 16 };

    private static readonly string[] Measured = ["read_p50_ms", "read_p99_ms", "send_p50_ms", "send_p99_ms", "cpu_percent", "memory_mb", "errors"];

    private readonly Lock _lock = new();
    private readonly List<double> _reads = [];
    private readonly List<double> _sends = [];
    private int _errors;

    private int Followers => clients * 60 / 100;

    private int Members => clients * 20 / 100;

    private int Readers => clients * 19 / 100;

    private int Senders => clients / 100;

    /// <summary>The names of its figures.</summary>
    public static string[] NamesOf(int clients) => [.. Measured.Select(name => $"load_{clients}_{name}")];

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=10&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var floor = await EmptyAsync(hub);
        var (cpu, memory) = await CrowdAsync(hub, demo.Port);
        return
        [
            new($"load_{clients}_read_p50_ms", Rounds.Percentile(_reads, 0.5), "ms", Rounds.Percentile(floor.Calls, 0.5)),
            new($"load_{clients}_read_p99_ms", Rounds.Percentile(_reads, 0.99), "ms", Rounds.Percentile(floor.Calls, 0.99)),
            new($"load_{clients}_send_p50_ms", Rounds.Percentile(_sends, 0.5), "ms"),
            new($"load_{clients}_send_p99_ms", Rounds.Percentile(_sends, 0.99), "ms"),
            new($"load_{clients}_cpu_percent", cpu, "percent", floor.Cpu),
            new($"load_{clients}_memory_mb", memory, "MB", floor.Memory),
            new($"load_{clients}_errors", _errors, "errors", Most: 0),
        ];
    }

    /// <summary>
    /// A thousand .NET clients follow through a hub that is killed and started again, and reconnect by themselves: from its being ready until the
    /// last one has the new hub's whole conversation.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> StormAsync()
    {
        const int Count = 1000;
        await using var demo = await DemoChat.StartAsync("?n=10&mounted=all");
        await using var hub = await HubProcess.StartAsync(HubProcess.DemoOn(demo.Port));
        var clients = Enumerable.Range(0, Count).Select(_ => new ChatHubClient(new ChatHubClientOptions { Address = hub.Address })).ToArray();
        var seen = new ChatHistory?[Count];
        using var ending = new CancellationTokenSource();
        await Parallel.ForEachAsync(clients, Sixteen, async (client, token) => await client.StartAsync(token));
        var following = clients.Select((client, index) => Task.Run(async () =>
        {
            await foreach (var history in client.FollowAsync(demo.Port, ending.Token)) Volatile.Write(ref seen[index], history);
        })).ToArray();
        await Eventually.IsTrueAsync(
            () => seen.All(history => history is { IsStale: false, Messages.Count: 10 }), Limit, "all have the conversation");
        var epoch = seen[0]!.Position.Epoch;

        await hub.KillAsync();
        await hub.StartAsync();
        var started = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(
            () => seen.All(history => history is { IsStale: false, Messages.Count: 10 } && history.Position.Epoch != epoch), Limit, "all are back");
        var took = Stopwatch.GetElapsedTime(started);

        await ending.CancelAsync();
        foreach (var follower in following) await follower.ContinueWith(static _ => { }, TaskScheduler.Default);
        await Parallel.ForEachAsync(clients, async (client, _) => await client.DisposeAsync());
        return [new("load_storm_1000_ms", took.TotalMilliseconds, "ms", Most: 10_000)];
    }

    private async Task<(List<double> Calls, double Cpu, double Memory)> EmptyAsync(BenchServer hub)
    {
        var sockets = await FanoutFigures.OpenAsync(hub, clients - Readers, EmptyHub.Path, [FanoutFigures.Handshake]);
        List<double> calls = [];
        var (cpu, memory) = await MeteredAsync(Span, token => ReadersAsync(hub, EmptyHub.Path, nameof(EmptyHub.Nothing), 1, calls, token));
        foreach (var socket in sockets) socket.Dispose();
        return (calls, cpu, memory);
    }

    private async Task<(double Cpu, double Memory)> CrowdAsync(BenchServer hub, int port)
    {
        await using var first = await hub.ConnectAsync();
        await first.GetHistory(port);
        var followers = await FanoutFigures.OpenAsync(hub, Followers, "/hubs/chat", [FanoutFigures.Handshake, FanoutFigures.FollowCall(port)]);
        var join = $$"""{"type":1,"invocationId":"1","target":"JoinPort","arguments":[{{port}}]}""";
        var members = await FanoutFigures.OpenAsync(hub, Members, "/hubs/chat", [FanoutFigures.Handshake, join]);
        var ended = 0;
        foreach (var socket in followers.Concat(members))
            _ = socket.CountAsync().ContinueWith(_ => Interlocked.Increment(ref ended), TaskScheduler.Default);
        var senders = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => hub.ConnectAsync()));
        var metered = await MeteredAsync(Span, token => Task.WhenAll(
            ReadersAsync(hub, "/hubs/chat", nameof(IChatHub.GetHistory), port, _reads, token), SendAsync(senders, port, token)));

        // The last word reaches everybody, or is an error.
        var before = followers.Concat(members).Select(socket => (Socket: socket, socket.Received)).ToArray();
        await senders[0].SendAsync(port, "the last word");
        await first.RefreshHistory(port);
        try
        {
            await Eventually.IsTrueAsync(() => before.All(one => one.Socket.Received > one.Received), Limit, "all have the last word");
        }
        catch (TimeoutException)
        {
            Add(ref _errors, before.Count(one => one.Socket.Received == one.Received));
        }

        Add(ref _errors, ended);
        foreach (var socket in followers.Concat(members)) socket.Dispose();
        foreach (var sender in senders) await sender.DisposeAsync();
        return metered;
    }

    private static async Task<(double Cpu, double Memory)> MeteredAsync(TimeSpan span, Func<CancellationToken, Task> crowd)
    {
        using var process = Process.GetCurrentProcess();
        using var end = new CancellationTokenSource(span);
        var (started, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        await crowd(end.Token);
        process.Refresh();
        return ((process.TotalProcessorTime - cpu) / Stopwatch.GetElapsedTime(started) * 100, process.WorkingSet64 / 1e6);
    }

    /// <summary>
    /// Each reader calls once in a while; they begin one after the other. A client that tells its answers from what is pushed to it, for the floor
    /// too.
    /// </summary>
    private async Task ReadersAsync(BenchServer hub, string path, string method, int port, List<double> times, CancellationToken end)
    {
        var readers = Enumerable.Range(0, Readers).Select(_ => new HubConnectionBuilder().WithUrl(new Uri(hub.Address, path)).Build()).ToArray();
        await Parallel.ForEachAsync(readers, Sixteen, async (reader, token) => await reader.StartAsync(token));
        await Task.WhenAll(readers.Select((reader, index) => Task.Run(async () =>
        {
            await PauseAsync(ReadEvery * index / Readers, end);
            while (!end.IsCancellationRequested)
            {
                await TimeAsync(times, () => reader.InvokeAsync<JsonElement>(method, port, CancellationToken.None));
                await PauseAsync(ReadEvery, end);
            }
        })));
        foreach (var reader in readers) await reader.DisposeAsync();
    }

    private async Task SendAsync(ChatHubClient[] senders, int port, CancellationToken end)
    {
        for (var turn = 0; !end.IsCancellationRequested; turn++)
        {
            if (turn % 10 == 9) await senders[0].NewChat(port, CancellationToken.None);
            await TimeAsync(_sends, () => senders[turn % senders.Length].SendAsync(port, "slow 20 50"));
            await PauseAsync(SendEvery, end);
        }
    }

    private async Task TimeAsync(List<double> times, Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await call();
        }
        catch (Exception e) when (e is ChatHubException or InvalidOperationException or IOException or System.Net.WebSockets.WebSocketException)
        {
            Add(ref _errors, 1);
        }

        lock (_lock) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>The end may come in between.</summary>
    private static async Task PauseAsync(TimeSpan pause, CancellationToken end) =>
        await Task.Delay(pause, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static void Add(ref int counter, int count) => Interlocked.Add(ref counter, count);
}
