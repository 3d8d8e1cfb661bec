using System.Net;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Access;

/// <summary>A proxy on this machine that nobody named: what it hands on comes by loopback, and is somebody else's.</summary>
internal sealed class UnnamedProxy(ILogger<UnnamedProxy> logger)
{
    /// <summary>What proxies, load balancers and tunnels add: the beginnings of headers that no program sends for itself.</summary>
    private static readonly string[] Headers =
    [
        "Forwarded", "Via", "X-Forwarded", "X-Original-", "X-Real-", "X-Client-IP", "X-Cluster-Client-IP", "X-ProxyUser-",
        "X-Envoy-", "X-ARR-", "X-Azure-", "X-Amzn-Trace-Id",
        "True-Client-IP", "Client-IP", "Proxy-Client-IP", "WL-Proxy-", "CF-", "CDN-Loop", "Fastly-", "Fly-", "Tailscale-",
    ];

    private readonly ToldOnce _told = new(20);

    /// <summary>What shows that a request was handed on, or null where nothing does.</summary>
    /// <remarks>
    /// Beside headers: HTTP/1.0, which nginx speaks to what stands behind it unless it is told otherwise, and nobody else speaks any more; and a
    /// name that is not this machine's own, which whoever sits at it has no need of.
    /// </remarks>
    public static string? SignOf(HttpRequest request)
    {
        var header = request.Headers.Keys.FirstOrDefault(name => Headers.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
        if (header is not null) return $"the header {ShownText.Of(header)}";
        if (HttpProtocol.IsHttp10(request.Protocol)) return "HTTP/1.0";
        return IsThisMachine(request.Host) ? null : $"the name {ShownText.Of(request.Host.Host)}";
    }

    /// <summary>Logs the refusal, once for a sign.</summary>
    /// <returns>What the caller is told.</returns>
    public string Refuse(HttpRequest request)
    {
        if (SignOf(request) is not { } sign) return "The hub does not know whom this request is from.";
        if (_told.IsFirst(sign)) AccessLog.HandedOn(logger, sign);
        return $"This request comes through a proxy, as {sign} shows, and the hub does not know whom it speaks for. " +
            $"Name the proxy in {AccessOptions.Section}:KnownProxies, as docs/operations.md shows; then the hub asks for tokens. " +
            $"If no proxy is meant, and this is a name of this machine's own, set {AccessOptions.Section}:RequireToken=true: " +
            "then they are asked for, too. " +
            "At the hub's own machine use http://127.0.0.1.";
    }

    private static bool IsThisMachine(HostString host) =>
        !host.HasValue
        || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
