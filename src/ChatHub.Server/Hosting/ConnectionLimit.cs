using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using ChatHub.Server.Access;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting;

/// <summary>Refuses another machine's address that connects too often: before its token is looked at, so that guessing is limited too.</summary>
internal sealed class ConnectionLimit : IAsyncDisposable
{
    private static readonly PathString[] AskedWithAToken = ["/access", "/metrics"];

    private readonly PartitionedRateLimiter<IPAddress> _byAddress;

    public ConnectionLimit(IOptions<LimitOptions> options)
    {
        var perSecond = options.Value.ConnectionsPerSecond;
        _byAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => new TokenBucketRateLimiterOptions
        {
            TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), TokenLimit = perSecond, QueueLimit = 0,
        }));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _byAddress.DisposeAsync();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsLimited(context.Request) || context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        {
            await next(context);
            return;
        }

        using var lease = _byAddress.AttemptAcquire(address);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync($"Too many connections from this address. Try again in {wait} s.");
    }

    /// <summary>Begins a connection, or asks for something else with a token.</summary>
    private static bool IsLimited(HttpRequest request) =>
        AskedWithAToken.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) || HubRequests.BeginsAConnection(request);

    /// <summary>Of IPv6 the network: one machine has more addresses of it than can be counted.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16) bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
