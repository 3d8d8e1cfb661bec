using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatHub.Bench;

/// <summary>
/// The client's end of a WebSocket that only counts bytes. Thousands of them share one buffer, whose contents nobody looks at:
/// next to the hub on two cores, anything more would be what is measured.
/// </summary>
internal sealed class BareSocket : IDisposable
{
    private static readonly byte[] Scratch = new byte[64 * 1024];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private long _received;
    private Action? _enough;
    private long _wanted = long.MaxValue;

    private BareSocket()
    {
    }

    /// <summary>Bytes received since the upgrade, frames' heads included.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Connects, upgrades and, where there is one, sends a first record; what comes is not read yet.</summary>
    public static async Task<BareSocket> OpenAsync(Uri address, string path, params string[] records)
    {
        var bare = new BareSocket();
        await bare._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var head = $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        await bare._socket.SendAsync(Encoding.ASCII.GetBytes(head));
        await bare.UpgradedAsync();
        foreach (var record in records) await bare._socket.SendAsync(Frame(Encoding.UTF8.GetBytes(record + '\u001e')));
        return bare;
    }

    /// <summary>Waits for so many bytes, of which nothing may have been asked to be counted yet.</summary>
    public async Task ReadAsync(int bytes)
    {
        while (Received < bytes) Count(await _socket.ReceiveAsync(Scratch.AsMemory()));
    }

    /// <summary>Counts from now on, until the other side ends.</summary>
    public async Task CountAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(Scratch.AsMemory()) is > 0 and var read) Count(read);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed: the measurement is over.
        }
    }

    /// <summary>Calls back once, when so many more bytes are there.</summary>
    public void Await(int more, Action enough)
    {
        _enough = enough;
        Interlocked.Exchange(ref _wanted, Received + more);
    }

    public void Dispose() => _socket.Dispose();

    private void Count(int read)
    {
        var wanted = Interlocked.Read(ref _wanted);
        if (Interlocked.Add(ref _received, read) < wanted) return;
        Interlocked.Exchange(ref _wanted, long.MaxValue);
        _enough!();
    }

    private async Task UpgradedAsync()
    {
        var (head, one) = (new StringBuilder(), new byte[1]);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _socket.ReceiveAsync(one) == 0) throw new IOException($"The hub refused the connection: {head}");
            head.Append((char)one[0]);
        }

        if (!head.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new IOException($"The hub refused the connection: {head}");
    }

    /// <summary>A masked text frame; a mask of zeros leaves the bytes as they are.</summary>
    private static byte[] Frame(byte[] payload) => payload.Length < 126
        ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload]
        : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0, .. payload];
}
