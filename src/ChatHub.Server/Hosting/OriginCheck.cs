using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting;

/// <summary>Which web pages may talk to the hub, under <c>ChatHub:Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Security";

    /// <summary>Origins beside the hub's own, like <c>https://dash.example.com</c>. Default none.</summary>
    public HashSet<string> AllowedOrigins { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Refuses what another site's page sends, on every path and before routing: SignalR's own check leaves negotiation and long polling open.</summary>
/// <remarks>No <c>Origin</c> passes: that is no browser. <c>null</c> (a sandboxed frame, a file) is refused.</remarks>
internal sealed class OriginCheck(RequestDelegate next, IOptions<SecurityOptions> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0 || (origins.Count == 1 && IsAllowed(origins[0]!, context.Request)))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsync("This origin may not talk to ChatHub. Open the dashboard at the hub's own address, or add the origin to ChatHub:Security:AllowedOrigins.");
    }

    private bool IsAllowed(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || options.Value.AllowedOrigins.Contains(origin);
}
