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
/// Two ports of one hub change in turns, with a silent follower at one of them: whatever else the machine does meets both. For eight seconds, and as
/// many again while it cannot be told whether the silent one is slower or the machine is busy; <c>scripts/soak.sh</c> does it for two minutes.
/// </remarks>
[Collection(Alone.Name)]
public sealed class SilentFollowerTests
{
    private const int Others = 99;

    /// <summary>Enough for every buffer between the hub and a client that does not read: 12 MB.</summary>
    private const int ChangesThatFillTheSockets = 600;

    /// <summary>Until both ports keep as many versions as they ever will: 4 MB of 40 KB each.</summary>
    private const int ChangesThatWarmUp = 120;

    /// <summary>How often it is measured before nobody is to blame but the machine.</summary>
    private const int MostMeasurements = 8;

    /// <summary>What the heap may differ by between two looks; a queue of items for the silent one would be 400 KB a second.</summary>
    private const long FlatBytes = 2_000_000;

    /// <summary>Twenty changes a second at each of the two ports, as the page's pace is.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);

    private static readonly int Seconds = Environment.GetEnvironmentVariable("CHATHUB_SOAK_SECONDS") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : 8;

    [Trait("Needs", "Time")]
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

        var turns = new Turns();
        for (var measurement = 0; measurement < MostMeasurements; measurement++)
        {
            var grown = await MeasureAsync(turns, with, without);
            var figures = $"{turns}; the heap grew by {grown / 1000} kB in {Seconds} s";
            Console.WriteLine(figures);
            Assert.True(grown < FlatBytes, figures);
            if (turns.IsAsQuick) break;
            Assert.False(turns.IsSlowerBeyondChance, figures);
        }

        with.Close();
        without.Close();
    }

    /// <returns>By how many bytes the heap grew.</returns>
    private static async Task<long> MeasureAsync(Turns turns, Chat with, Chat without)
    {
        var (before, started) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.GetTimestamp());
        using var pace = new PeriodicTimer(Pace);
        for (var isFirst = true; Stopwatch.GetElapsedTime(started).TotalSeconds < Seconds; isFirst = !isFirst)
        {
            await pace.WaitForNextTickAsync();
            var one = await (isFirst ? with : without).ChangeAsync();
            await pace.WaitForNextTickAsync();
            var other = await (isFirst ? without : with).ChangeAsync();
            turns.Add(isFirst ? one : other, isFirst ? other : one);
        }

        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

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
        /// <returns>For every follower: from the version to the item's last byte at the client, in milliseconds.</returns>
        public async Task<List<double>> ChangeAsync()
        {
            _history = _history with
            {
                Position = _history.Position with { Sequence = _history.Position.Sequence + 1 },
                Messages = [_history.Messages[0] with { Content = $"{_history.Position.Sequence} {new string('x', 20_000)}" }],
            };
            var version = new HistorySnapshot(_history);
            var round = _round = new Round(_sockets.Count);
            _log!.Offer(version);
            return await round.All.Soon();
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
