using System.Collections.Frozen;
using System.Security.Cryptography;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Access;

/// <summary>A named token as it is kept: never the token itself. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256, in hexadecimal digits.</param>
/// <param name="Scopes">What it allows, in words.</param>
/// <param name="Ports">With which ports, or null for every one.</param>
internal sealed record StoredToken(string Name, string Hash, string Scopes, string? Ports)
{
    /// <summary>Checks what was written by hand.</summary>
    /// <param name="at">Where it stands, for the message.</param>
    /// <returns>What is wrong, or null.</returns>
    public string? Problem(string at)
    {
        if (Hash is not { Length: 64 } || !Hash.All(char.IsAsciiHexDigit))
            return $"{at}: the hash should be the SHA-256 of the token, 64 hexadecimal digits. --add-token makes a token with its hash.";
        if (!ScopeText.TryParse(Scopes, out _)) return $"{at}: the scopes are '{Scopes}'; they should be of: {ScopeText.Words}.";
        if (Ports is not null && !PortList.TryParse(Ports, out _))
            return $"{at}: the ports are '{Ports}'; they should be a range or a list, like 9232-9241.";
        return null;
    }

    /// <summary>Whoever has the token. Only where there is no <see cref="Problem"/>.</summary>
    public Caller ToCaller()
    {
        var scopes = ScopeText.KnownIn(Scopes);
        return new Caller(
            Name,
            scopes,
            Ports is not null && PortList.TryParse(Ports, out var ports) ? ports.ToFrozenSet() : null,
            $"{Hash}/{scopes}/{Ports}");
    }

    /// <summary>Compares in a time that tells nothing.</summary>
    public bool Is(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Hash), hash);
}
