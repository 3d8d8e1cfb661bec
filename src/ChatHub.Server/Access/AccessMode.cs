using System.Net;
using ChatHub.Server.Chats;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>Whether the hub asks who comes. Settled at the start. Immutable.</summary>
internal sealed class AccessMode
{
    public AccessMode(IConfiguration configuration, IOptions<AccessOptions> options, IOptions<AgentHostsOptions> hosts)
    {
        var access = options.Value;
        TakesJwt = access.Jwt.Authority is { Length: > 0 };
        IsOpen = !access.RequireToken
            && !hosts.Value.NeedTokens
            && access.Tokens.Count == 0
            && !TakesJwt
            && access.KnownProxies.Count == 0
            && BoundAddresses.Of(configuration).All(BoundAddresses.IsLoopback);
    }

    /// <summary>No token is asked for: only loopback addresses are bound, and nothing else is configured.</summary>
    public bool IsOpen { get; }

    /// <summary>Tokens of an identity provider are taken.</summary>
    public bool TakesJwt { get; }

    /// <summary>The request comes without a token, and may.</summary>
    /// <remarks>
    /// Looks at the connection too: an address that was bound past the configuration is not open. Nor is the hub to what a proxy on this machine
    /// hands on for others, as far as it can be told.
    /// </remarks>
    public bool LetsIn(HttpContext context) =>
        IsOpen
        && context.Connection.LocalIpAddress is { } here
        && IPAddress.IsLoopback(here)
        && UnnamedProxy.SignOf(context.Request) is null;
}
