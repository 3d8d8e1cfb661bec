using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Tests.Histories;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A follower that never reads, and 99 others.</summary>
/// <remarks>
/// Two ports of one hub change in turns, with a silent follower at one of them: whatever else the machine does meets both. For eight seconds;
/// <c>scripts/soak.sh</c> does it for two minutes.
/// </remarks>
public sealed class SilentFollowerTests
{
    private const int Others = 99;

    /// <summary>Enough for every buffer between the hub and a client that does not read: 12 MB.</summary>
    private const int ChangesThatFillTheSockets = 600;

    /// <summary>Until both ports keep as many versions as they ever will: 4 MB of 40 KB each.</summary>
    private const int ChangesThatWarmUp = 120;

    /// <summary>Beyond the ratio: two turns of the scheduler, which meet now the one port, now the other. Waiting for the silent one would be seconds.</summary>
    private const double TurnsMilliseconds = 10;

    /// <summary>What the heap may differ by between two looks; a queue of items for the silent one would be 400 KB a second.</summary>
    private const long FlatBytes = 2_000_000;

    /// <summary>Twenty changes a second at each of the two ports, as the page's pace is.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);

    private static readonly int Seconds = Environment.GetEnvironmentVariable("CHATHUB_SOAK_SECONDS") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : 8;

    [Fact]
    public async Task FollowHistory_OneNeverReads_TheOtherNinetyNineAreAsQuickAndTheHeapIsFlat()
    {
        var (withPort, withoutPort) = (FreePort.Take(), FreePort.Take());
        await using var hub = RunningHub.Start(Slices.Profile(withPort, withoutPort));
        var (with, without) = (new Chat(hub, withPort), new Chat(hub, withoutPort));
        await with.OpenAsync(1);
        using var silent = await FollowAsync(hub, withPort);
        for (var change = 0; change < ChangesThatFillTheSockets; change++) await with.ChangeAsync();
        await with.OpenAsync(Others - 1);
        await without.OpenAsync(Others);
        for (var change = 0; change < ChangesThatWarmUp; change++)
        {
            await with.ChangeAsync();
            await without.ChangeAsync();
        }

        var (before, started) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.GetTimestamp());
        with.Times.Clear();
        without.Times.Clear();
        using (var pace = new PeriodicTimer(Pace))
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < Seconds)
            {
                await pace.WaitForNextTickAsync();
                await with.ChangeAsync();
                await pace.WaitForNextTickAsync();
                await without.ChangeAsync();
            }
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        var figures = string.Create(CultureInfo.InvariantCulture, $"{with.Times.Count} changes in {Seconds} s; p99 {P99(with):0.0} ms beside the silent one, {P99(without):0.0} ms without it; the heap grew by {grown / 1000} kB");
        Console.WriteLine(figures);
        Assert.True(P99(with) <= (1.3 * P99(without)) + TurnsMilliseconds, figures);
        Assert.True(grown < FlatBytes, figures);
        with.Close();
        without.Close();
    }

    private static double P99(Chat chat) => chat.Times.Order().ElementAt((int)(chat.Times.Count * 0.99));

    private static async Task<ClientWebSocket> FollowAsync(RunningHub hub, int port)
    {
        var socket = await hub.ConnectRawAsync();
        await RunningHub.SendAsync(socket, $$"""{"type":4,"invocationId":"1","target":"FollowHistory","arguments":[{{port}},null]}""");
        return socket;
    }

    /// <summary>A port whose chat changes, and the followers that read.</summary>
    private sealed class Chat(RunningHub hub, int port)
    {
        private readonly List<ClientWebSocket> _sockets = [];
        private ChatHistory _history = Some.History(port: port);
        private VersionLog? _log;
        private Round _round = new(0);

        /// <summary>For every change and follower: from the version to the item's last byte at the client, in milliseconds.</summary>
        public List<double> Times { get; } = [];

        public async Task OpenAsync(int followers)
        {
            _log ??= hub.WasRead(new HistorySnapshot(_history));
            for (var i = 0; i < followers; i++)
            {
                var socket = await FollowAsync(hub, port);
                await FirstItemAsync(socket);
                _sockets.Add(socket);
                _ = ReadAsync(socket);
            }
        }

        /// <summary>Replaces the message by another one of 20 KB, and waits until all who read have it.</summary>
        public async Task ChangeAsync()
        {
            _history = _history with
            {
                Position = _history.Position with { Sequence = _history.Position.Sequence + 1 },
                Messages = [_history.Messages[0] with { Content = $"{_history.Position.Sequence} {new string('x', 20_000)}" }],
            };
            var version = new HistorySnapshot(_history);
            var round = _round = new Round(_sockets.Count);
            _log!.Offer(version);
            Times.AddRange(await round.All.Soon());
        }

        public void Close()
        {
            foreach (var socket in _sockets) socket.Dispose();
        }

        /// <summary>The whole history, in as many frames as it takes.</summary>
        private static async Task FirstItemAsync(ClientWebSocket socket)
        {
            var first = "";
            while (!first.Contains("\"item\"", StringComparison.Ordinal) || first[^1] != '\u001e') first += await RunningHub.ReadAsync(socket);
        }

        private async Task ReadAsync(ClientWebSocket socket)
        {
            var buffer = new byte[32 * 1024];
            try
            {
                for (var length = 0; ;)
                {
                    var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    length += read.Count;
                    if (read.Count == 0 || buffer[read.Count - 1] != 0x1e) continue;
                    if (length > 1000) _round.Got(); // Else it is a ping.
                    length = 0;
                }
            }
            catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                // Closed: the measurement is over. One that ends before that leaves a round without its last answer.
            }
        }
    }

    /// <summary>One change on its way to all.</summary>
    private sealed class Round(int waitFor)
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly Lock _lock = new();
        private readonly List<double> _times = [];
        private readonly TaskCompletionSource<List<double>> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<List<double>> All => _all.Task;

        public void Got()
        {
            lock (_lock)
            {
                _times.Add(Stopwatch.GetElapsedTime(_started).TotalMilliseconds);
                if (_times.Count == waitFor) _all.SetResult(_times);
            }
        }
    }
}
