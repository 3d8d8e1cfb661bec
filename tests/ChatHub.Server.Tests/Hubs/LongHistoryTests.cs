using System.Net.WebSockets;
using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Tests.Histories;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A conversation of 2,000 messages, 1.8 MB: its bytes are written as they are.</summary>
[Collection(Alone.Name)]
public sealed class LongHistoryTests
{
    private const int Rounds = 9;
    private const int CallsARound = 20;

    /// <summary>Anything that copies the history, or makes an object a message, is far above it.</summary>
    private const long MostBytesACall = 64 * 1024;

    private static readonly byte[] Call = "{\"type\":1,\"invocationId\":\"1\",\"target\":\"GetHistory\",\"arguments\":["u8.ToArray();

    [Fact]
    public async Task GetHistory_HitOf2000Messages_AllocatesUnder64KilobytesOnBothEnds()
    {
        var port = FreePort.Take();
        await using var hub = RunningHub.Start(Slices.Profile(port));
        var history = Some.History(port: port) with
        {
            Messages = [.. Enumerable.Range(0, 2000)
                .Select(n => new ChatMessage($"m{n}", ChatRole.Assistant, new string('x', 890), MessageState.Complete, null))],
        };
        hub.WasRead(new HistorySnapshot(history));
        using var socket = await hub.ConnectRawAsync();
        byte[] call = [.. Call, .. Encoding.ASCII.GetBytes($"{port}]}}\u001e")];
        var buffer = new byte[64 * 1024];
        Assert.InRange(await BytesOfAnswerAsync(socket, call, buffer), 1_800_000, 2_200_000);

        var rounds = new long[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < CallsARound; i++) await BytesOfAnswerAsync(socket, call, buffer);
            rounds[round] = (GC.GetTotalAllocatedBytes(precise: true) - before) / CallsARound;
        }

        // The least: what a call itself takes is in every round, and in some a pool of large buffers, of which the garbage collector takes, grows by
        // one.
        Assert.True(rounds.Min() < MostBytesACall, $"{string.Join(", ", rounds)} bytes a call");
    }

    /// <summary>Calls, and counts what comes until the record's end; a ping may come before it.</summary>
    private static async Task<int> BytesOfAnswerAsync(ClientWebSocket socket, byte[] call, byte[] buffer)
    {
        await socket.SendAsync(call.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);
        using var limit = new CancellationTokenSource(Limit.Long);
        for (var bytes = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            bytes += read.Count;
            if (bytes > 100 && buffer[read.Count - 1] == 0x1e) return bytes;
        }
    }
}
