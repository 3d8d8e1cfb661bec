using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>
/// Refuses what another site's page sends, on every path and before routing: SignalR's own check leaves negotiation and long polling open.
/// </summary>
/// <remarks>
/// No <c>Origin</c> passes: that is no browser. <c>null</c> (a sandboxed frame, a file) is refused. The hub's own dashboard is refused too
/// where a proxy changes the name that the browser asked for: then the answer, which the page shows, and the log say so.
/// </remarks>
internal sealed class OriginCheck(RequestDelegate next, IOptions<SecurityOptions> options, ILogger<OriginCheck> logger)
{
    private readonly ToldOnce _told = new(RefusalLog.MostNames);

    public Task InvokeAsync(HttpContext context)
    {
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0 || (origins.Count == 1 && IsAllowed(origins[0]!, context.Request))) return next(context);

        var (origin, asked) = (ShownText.Of(origins.ToString()), ShownText.Of(OwnOrigin(context.Request)));
        if (_told.IsFirst(origin)) RefusalLog.Origin(logger, origin, asked);
        return context.RefuseAsync(
            StatusCodes.Status403Forbidden,
            $"ChatHub refuses this page: the browser has it from {origin}, but asked the hub as {asked}. " +
            "If a proxy stands between them, it must hand on the browser's Host with its port (nginx: proxy_set_header Host $http_host), " +
            "and for HTTPS X-Forwarded-Proto, as docs/operations.md shows. " +
            $"If the page is another one that may use the hub, add {origin} to {SecurityOptions.Section}:AllowedOrigins.");
    }

    private bool IsAllowed(string origin, HttpRequest request) =>
        string.Equals(origin, OwnOrigin(request), StringComparison.OrdinalIgnoreCase) || options.Value.AllowedOrigins.Contains(origin);

    /// <summary>As a browser writes it: without the scheme's own port, which some proxies put into <c>Host</c>.</summary>
    private static string OwnOrigin(HttpRequest request)
    {
        var host = request.Host;
        var isDefault = host.Port == (request.IsHttps ? 443 : 80);
        return $"{request.Scheme}://{(isDefault ? new HostString(host.Host).Value : host.Value)}";
    }
}
