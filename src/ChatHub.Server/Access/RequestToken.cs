using ChatHub.Contracts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ChatHub.Server.Access;

/// <summary>The token that a request carries: in its header, or for a WebSocket, whose headers a browser cannot set, in the query.</summary>
internal static class RequestToken
{
    private const string Bearer = "Bearer ";

    /// <summary>The token, or null.</summary>
    public static string? Of(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (!StringValues.IsNullOrEmpty(header))
            return header.Count == 1 && header[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[0]![Bearer.Length..].Trim() : null;
        var query = context.Request.Query[WireNames.TokenQuery];
        return query.Count == 1 && IsWebSocket(context) ? query[0] : null;
    }

    /// <summary>Only a WebSocket: any other request with a token in its address would leave it in histories and logs for nothing.</summary>
    private static bool IsWebSocket(HttpContext context) =>
        context.Request.Headers.Upgrade.Any(value => "websocket".Equals(value, StringComparison.OrdinalIgnoreCase))
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };
}
