using System.Net.WebSockets;
using System.Text;

namespace ChatHub.Bench;

/// <summary>
/// A SignalR connection that does not parse what it is told: on a machine that is client and server at once, a client that
/// parses would be what is measured. Not thread-safe; calls of one method with one port.
/// </summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;

    /// <summary>A ping, <c>{"type":6}</c>, is the only record this short; answers have an id and a result.</summary>
    private const int PingLength = 10;

    private static ReadOnlySpan<byte> Error => """{"type":3,"invocationId":"1","error":"""u8;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _call;
    private int _recordLength;

    private RawConnection(string method, int port) =>
        _call = Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{port}}]}""" + "\u001e");

    public static async Task<RawConnection> OpenAsync(Uri address, string path, string method, int port)
    {
        var connection = new RawConnection(method, port);
        await connection._socket.ConnectAsync(new UriBuilder(new Uri(address, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        var handshake = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();
        await connection._socket.SendAsync(handshake, WebSocketMessageType.Text, true, CancellationToken.None);
        while (await connection.ReceiveAsync(0) == 0)
        {
            // The handshake's answer is the shortest record of all.
        }

        return connection;
    }

    /// <summary>Calls, and waits for the answer.</summary>
    public async Task CallAsync()
    {
        await SendAsync();
        while (await ReceiveAsync(PingLength) == 0)
        {
            // Not the whole answer yet.
        }
    }

    /// <summary>Calls, and keeps the answer as it comes: the whole record.</summary>
    public async Task<byte[]> RecordAsync()
    {
        await SendAsync();
        var record = new List<byte>();
        for (var isAnswered = false; !isAnswered;)
        {
            var (ended, piece) = await ReceivePieceAsync(PingLength);
            record.AddRange(_buffer.AsSpan(0, piece));
            isAnswered = ended > 0;
            if (!isAnswered && record is [.., RecordEnd]) record.Clear(); // A ping.
        }

        return [.. record];
    }

    /// <summary>Calls again as soon as it is answered, until told to stop; the number of answers.</summary>
    public async Task<int> SaturateAsync(CancellationToken stop)
    {
        var answered = 0;
        for (; !stop.IsCancellationRequested; answered++) await CallAsync();
        return answered;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask SendAsync() => _socket.SendAsync(_call.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Receives a piece; the number of records longer than a length that ended in it.</summary>
    private async ValueTask<int> ReceiveAsync(int longerThan) => (await ReceivePieceAsync(longerThan)).Ended;

    private async ValueTask<(int Ended, int Length)> ReceivePieceAsync(int longerThan)
    {
        var piece = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
        if (piece.MessageType == WebSocketMessageType.Close) throw new IOException($"The hub ended the connection: {_socket.CloseStatusDescription}");
        // An error is answered quickly: it must not pass for a good figure.
        if (_recordLength == 0 && _buffer.AsSpan(0, piece.Count).StartsWith(Error))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, piece.Count));
        var ended = 0;
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, piece.Count);
        for (int end; (end = rest.IndexOf(RecordEnd)) >= 0; rest = rest[(end + 1)..])
        {
            if (_recordLength + end > longerThan) ended++;
            _recordLength = 0;
        }

        _recordLength += rest.Length;
        return (ended, piece.Count);
    }
}
