using System.Net;
using System.Net.Sockets;

namespace ChatHub.Testing;

/// <summary>Stands between a client and a server and cuts every connection after so many bytes of what the server says, from <see cref="StartCutting"/> on. Thread-safe.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly int _port;
    private readonly Func<int> _life;
    private readonly Task _accepting;
    private volatile bool _cutting;
    private int _cuts;

    /// <summary>Listens on a port of its own.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="life">After how many bytes the next connection is cut; asked for each, one at a time.</param>
    public CuttingProxy(int port, Func<int> life)
    {
        (_port, _life) = (port, life);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Connections that were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>From now on connections are cut, those that are open too.</summary>
    public void StartCutting() => _cutting = true;

    /// <summary>From now on connections live.</summary>
    public void StopCutting() => _cutting = false;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_ending.Token), _life()));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client, int life)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, _ending.Token);
                var up = client.GetStream().CopyToAsync(server.GetStream(), _ending.Token);
                await DownAsync(server.GetStream(), client, life);
                server.Close();
                client.Close();
                await up;
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // One of the two has gone, or was cut off.
            }
        }
    }

    /// <summary>Copies until the server ends, or the connection's life does: then mid-frame, and by a reset.</summary>
    private async Task DownAsync(NetworkStream from, TcpClient to, int life)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _ending.Token) is > 0 and var read)
        {
            var part = _cutting ? Math.Clamp(life, 0, read) : read;
            await to.GetStream().WriteAsync(buffer.AsMemory(0, part), _ending.Token);
            life -= part;
            if (!_cutting || life > 0) continue;
            to.LingerState = new LingerOption(true, 0);
            Interlocked.Increment(ref _cuts);
            return;
        }
    }
}
