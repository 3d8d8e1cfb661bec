using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ChatHub.Testing;

/// <summary>Hands out loopback TCP ports.</summary>
public static class FreePort
{
    // Below the range from which Linux takes the ports of outgoing connections (32768 and up), so that none of those
    // slips in before the port is used; and far from the ports of IDEs (9222-9251), which the hub scans.
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly HashSet<int> Taken = [];

    /// <summary>A port that nobody listens on, and that no other call in this process gets.</summary>
    public static int Take()
    {
        lock (Taken)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(First, Last + 1);
                if (Taken.Add(port) && IsFree(port)) return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
