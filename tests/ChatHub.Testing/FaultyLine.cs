using System.Net;
using System.Net.Sockets;

namespace ChatHub.Testing;

/// <summary>
/// The line to a server, the hub's to an IDE's debugging port or a page's to the hub: it can be cut, refused, delayed, throttled and garbled.
/// Thread-safe.
/// </summary>
public sealed class FaultyLine : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private bool _isDown;
    private volatile bool _isGarbling;
    private long _delayMs;
    private long _bytesPerSecond = long.MaxValue;
    private long _cutAfter = long.MaxValue;
    private Func<int>? _lives;
    private int _cuts;
    private long _said;

    /// <param name="serverPort">The server's port on 127.0.0.1.</param>
    /// <param name="address">Where the line begins; null: 127.0.0.1.</param>
    public FaultyLine(int serverPort, IPAddress? address = null)
    {
        (_serverPort, _listener) = (serverPort, new TcpListener(address ?? IPAddress.Loopback, 0));
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>What the client is told to be the server's port.</summary>
    public int Port { get; }

    /// <summary>Connections that were cut in the middle of what the server said.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Connections that are open now.</summary>
    public int Open
    {
        get
        {
            lock (_lock) return _open.Count;
        }
    }

    /// <summary>Bytes that the server has said.</summary>
    public long Said => Volatile.Read(ref _said);

    /// <summary>Ends every connection with a reset; with <paramref name="down"/> also those that are tried from now on.</summary>
    public void Cut(bool down = false)
    {
        lock (_lock)
        {
            _isDown = down;
            foreach (var socket in _open) Reset(socket);
            _open.Clear();
        }
    }

    /// <summary>Cuts in the middle of what the server says, after so many bytes more.</summary>
    public void CutAfter(long bytes)
    {
        lock (_lock) _cutAfter = bytes;
    }

    /// <summary>From now on cuts each connection, those that are open too, in the middle of what the server says.</summary>
    /// <param name="lives">After how many bytes the next one is cut; asked for each, one at a time. Null: no more are cut.</param>
    public void CutEach(Func<int>? lives)
    {
        lock (_lock) _lives = lives;
    }

    /// <summary>Everything that the server says comes so much later.</summary>
    public void Delay(TimeSpan delay) => Volatile.Write(ref _delayMs, (long)delay.TotalMilliseconds);

    /// <summary>The server can say no more than this.</summary>
    public void Throttle(long bytesPerSecond) => Volatile.Write(ref _bytesPerSecond, bytesPerSecond);

    /// <summary>From now on one bit in each piece of what the server says is another one.</summary>
    public void Garble() => _isGarbling = true;

    /// <summary>A line as it should be, for what is said from now on.</summary>
    public void Mend()
    {
        lock (_lock) _isDown = false;
        _isGarbling = false;
        Delay(TimeSpan.Zero);
        Throttle(long.MaxValue);
        CutAfter(long.MaxValue);
        CutEach(null);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        Cut(down: true);
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_ending.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            var socket = client.Client;
            if (!IsOpened(socket))
            {
                Reset(socket);
                return;
            }

            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _ending.Token);
                var up = UpAsync(client, server);
                await DownAsync(server.GetStream(), client);
                server.Close();
                client.Close();
                await up;
            }
            catch (Exception e)
                when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // One of the two has gone, or was cut off; the other one is closed with it.
            }
            finally
            {
                lock (_lock) _open.Remove(socket);
            }
        }
    }

    /// <summary>A client that ends its side, or is gone, ends the server's too: else the server would not know.</summary>
    private async Task UpAsync(TcpClient client, TcpClient server)
    {
        var socket = server.Client; // Which a server that is closed meanwhile no longer has.
        try
        {
            await client.GetStream().CopyToAsync(server.GetStream(), _ending.Token);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            server.Close();
            throw;
        }
    }

    /// <summary>In one step with the look at the line, so that no connection slips through a cut.</summary>
    private bool IsOpened(Socket socket)
    {
        lock (_lock)
        {
            if (!_isDown) _open.Add(socket);
            return !_isDown;
        }
    }

    private async Task DownAsync(NetworkStream server, TcpClient client)
    {
        var buffer = new byte[16 * 1024];
        int? life = null;
        while (await server.ReadAsync(buffer, _ending.Token) is > 0 and var read)
        {
            var delay = TimeSpan.FromMilliseconds(Volatile.Read(ref _delayMs))
                + TimeSpan.FromSeconds((double)read / Volatile.Read(ref _bytesPerSecond));
            if (delay >= TimeSpan.FromMilliseconds(1)) await Task.Delay(delay, TimeProvider.System, _ending.Token);
            if (_isGarbling) buffer[read / 2] ^= 1;
            var part = BeforeACut(read, ref life);
            await client.GetStream().WriteAsync(buffer.AsMemory(0, part), _ending.Token);
            Interlocked.Add(ref _said, part);
            if (part == read) continue;
            Interlocked.Increment(ref _cuts);
            Reset(client.Client);
            return;
        }
    }

    /// <summary>How much of so many bytes gets through before the line is cut: less than all if it is cut now.</summary>
    private int BeforeACut(int read, ref int? life)
    {
        lock (_lock)
        {
            var part = (int)Math.Min(read, _cutAfter);
            _cutAfter = part < read ? long.MaxValue : _cutAfter - part;
            if (_lives is null) return part;
            life ??= _lives();
            part = Math.Min(part, life.Value);
            life -= part;
            return part;
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Gone already.
        }
    }
}
