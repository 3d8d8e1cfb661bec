using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;

namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>Opens the socket to a host.</summary>
internal static class HostDoor
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int PeerCredentials = 17; // SO_PEERCRED: struct ucred { pid, uid, gid }.

    /// <summary>Opens it.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="users">Whose a socket's other end may be.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="WebSocketException">Nobody is there, or the token is wrong.</exception>
    public static async Task<WebSocket> OpenAsync(HostEndpoint endpoint, IHostUsers? users, CancellationToken cancellationToken)
    {
        // A proxy or a redirect would lead to hosts that nobody configured.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        if (endpoint.Socket is { } path) handler.ConnectCallback = (_, token) => DialAsync(path, endpoint.ProcessId, users, token);
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        try
        {
            await socket.ConnectAsync(endpoint.Address, new HttpMessageInvoker(handler), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> DialAsync(string path, int? processId, IHostUsers? users, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            if (users is not null && !IsOf(socket, processId, users)) throw new IOException("The socket is another process's than its entry says.");
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Before the token is sent: the process that listens is the one that made itself known, and the hub's own user's.</summary>
    private static bool IsOf(Socket socket, int? processId, IHostUsers users)
    {
        Span<byte> credentials = stackalloc byte[12];
        if (socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) < credentials.Length) return false;
        return MemoryMarshal.Read<int>(credentials) == processId && MemoryMarshal.Read<uint>(credentials[4..]) == users.Own;
    }
}
