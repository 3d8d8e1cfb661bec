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

    /// <summary>How an answer begins: what else the hub says (a ping, a port's status) is none.</summary>
    private static ReadOnlySpan<byte> Completion => """{"type":3,"""u8;

    private static ReadOnlySpan<byte> Error => """{"type":3,"invocationId":"1","error":"""u8;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _call;
    private bool _isInRecord;
    private bool _isInAnswer;

    private RawConnection(string method, int port) =>
        _call = Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{port}}]}""" + "\u001e");

    public static async Task<RawConnection> OpenAsync(Uri address, string path, string method, int port)
    {
        var connection = new RawConnection(method, port);
        await connection._socket.ConnectAsync(new UriBuilder(new Uri(address, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        var handshake = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();
        await connection._socket.SendAsync(handshake, WebSocketMessageType.Text, true, CancellationToken.None);
        await connection._socket.ReceiveAsync(connection._buffer.AsMemory(), CancellationToken.None); // The handshake's answer, "{}".
        return connection;
    }

    /// <summary>Calls, and waits for the answer.</summary>
    public async Task CallAsync()
    {
        await SendAsync();
        while (!(await ReceiveAsync()).IsAnswered)
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
            (isAnswered, var (from, length)) = await ReceiveAsync();
            record.AddRange(_buffer.AsSpan(from, length));
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

    /// <summary>Receives a piece; whether an answer ended in it, and what of it is the answer's.</summary>
    private async ValueTask<(bool IsAnswered, (int From, int Length) Answer)> ReceiveAsync()
    {
        var piece = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
        if (piece.MessageType == WebSocketMessageType.Close) throw new IOException($"The hub ended the connection: {_socket.CloseStatusDescription}");
        for (var at = 0; at < piece.Count;)
        {
            var rest = _buffer.AsSpan(at, piece.Count - at);
            if (!_isInRecord) Begin(rest);
            var end = rest.IndexOf(RecordEnd);
            var (length, wasAnswer) = (end < 0 ? rest.Length : end + 1, _isInAnswer);
            if (end >= 0) (_isInRecord, _isInAnswer) = (false, false);
            if (wasAnswer) return (end >= 0, (at, length));
            at += length;
        }

        return (false, (0, 0));
    }

    private void Begin(ReadOnlySpan<byte> record)
    {
        // An error is answered quickly: it must not pass for a good figure.
        if (record.StartsWith(Error)) throw new InvalidOperationException(Encoding.UTF8.GetString(record));
        (_isInRecord, _isInAnswer) = (true, record.StartsWith(Completion));
    }
}
