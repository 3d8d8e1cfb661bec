using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatHub.Server.AgentHosts;

/// <summary>A chat of a host, as the hub addresses it. Immutable.</summary>
/// <param name="Session">Its session's address at the host.</param>
/// <param name="Chat">Its own; null: the session's default chat.</param>
internal sealed record HostPlace(string Session, string? Chat)
{
    private const int Length = 22;

    /// <summary>
    /// Its id: a hash of the host's own, so every hub that looks at the host gives the same. A session's default chat has the session's: it is known
    /// by it before anybody has asked for the session.
    /// </summary>
    public string Id { get; } = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"host\n{Chat ?? Session}")))[..Length];
}
