using System.Net;
using System.Net.Sockets;

namespace ChatHub.Server.Cdp;

/// <summary>This machine's own two addresses. A program may listen on one of them alone, and some listen on <c>::1</c> only.</summary>
internal static class Loopback
{
    private const string Name = "localhost";

    /// <summary>
    /// The hosts to ask, one after the other: of <c>localhost</c> both addresses and nothing else, whatever the machine's list of names makes of it.
    /// </summary>
    public static IReadOnlyList<string> HostsOf(string host) =>
        host.Equals(Name, StringComparison.OrdinalIgnoreCase) ? [$"{IPAddress.Loopback}", $"{IPAddress.IPv6Loopback}"] : [host.Trim('[', ']')];

    /// <summary>The address of the other family; null where the host is not this machine.</summary>
    public static IPAddress? OtherOf(string host) =>
        IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)
            ? address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.IPv6Loopback : IPAddress.Loopback
            : null;

    /// <summary>Does anything listen there? Nothing is said to it.</summary>
    public static async Task<bool> ListensAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false; // Nobody there, or not in time: a guess less.
        }
    }
}
