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

    private static readonly string Claims =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"chathub-ports-{Environment.UserName}")).FullName;
    private static readonly Dictionary<int, FileStream> Taken = [];

    /// <summary>
    /// A port that nobody listens on, and that no other call gets as long as this process lives, in no process: the projects of the tests run side by
    /// side.
    /// </summary>
    public static int Take()
    {
        lock (Taken)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(First, Last + 1);
                if (!Taken.ContainsKey(port) && IsClaimed(port) && IsFree(port)) return port;
            }
        }
    }

    /// <summary>A file that is open in one process alone; the system lets go of it when the process ends, however it does.</summary>
    private static bool IsClaimed(int port)
    {
        try
        {
            Taken[port] = new FileStream(Path.Combine(Claims, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // Another process has it, or another user.
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
