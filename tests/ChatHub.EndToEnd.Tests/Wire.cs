using System.Net.WebSockets;
using System.Text;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A follower as the socket sees it: the length of every record but SignalR's pings.</summary>
public sealed class Wire : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;
    private const int PingLength = 10; // {"type":6}

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly List<int> _records = [];
    private Task _reading = Task.CompletedTask;

    /// <summary>The first answers the handshake, the second is the first item.</summary>
    public IReadOnlyList<int> Records
    {
        get
        {
            lock (_lock) return [.. _records];
        }
    }

    public static async Task<Wire> FollowAsync(Uri hub, int port)
    {
        var wire = new Wire();
        await wire._socket.ConnectAsync(new UriBuilder(hub) { Scheme = "ws", Path = "/hubs/chat" }.Uri, CancellationToken.None);
        await wire.SendAsync("""{"protocol":"json","version":1}""");
        await wire.SendAsync($$"""{"type":4,"invocationId":"1","target":"FollowHistory","arguments":[{{port}},null]}""");
        wire._reading = wire.ReadAsync();
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading;
        _socket.Dispose();
        _ending.Dispose();
    }

    private Task SendAsync(string record) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes($"{record}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task ReadAsync()
    {
        var (buffer, length) = (new byte[16 * 1024], 0);
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), _ending.Token) is { MessageType: WebSocketMessageType.Text, Count: var read })
            {
                foreach (var one in buffer.AsSpan(0, read))
                {
                    if (one != RecordEnd)
                    {
                        length++;
                        continue;
                    }

                    lock (_lock) if (length != PingLength) _records.Add(length);
                    length = 0;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
