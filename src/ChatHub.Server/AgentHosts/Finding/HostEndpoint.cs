namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>Where a host listens, and the key to it. Immutable. Holds a secret: it is never written out.</summary>
/// <param name="url">The address; of a socket file <c>ws://localhost/</c>.</param>
/// <param name="token">The connection token, or null.</param>
/// <param name="socket">The socket file, or null: over the network.</param>
/// <param name="processId">With <paramref name="socket"/>: whose it is said to be.</param>
internal sealed class HostEndpoint(Uri url, string? token, string? socket = null, int? processId = null)
{
    /// <summary>The address, with the token as the host asks for it.</summary>
    public Uri Address => token is null ? url : new UriBuilder(url) { Query = $"tkn={Uri.EscapeDataString(token)}" }.Uri;

    /// <summary>The socket file, or null.</summary>
    public string? Socket => socket;

    /// <summary>The process that is to be at the socket's other end, or null.</summary>
    public int? ProcessId => processId;
}
