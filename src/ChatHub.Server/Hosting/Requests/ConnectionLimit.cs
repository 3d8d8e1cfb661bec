using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using ChatHub.Server.Access;
using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>
/// Refuses another machine's address that connects, or shows tokens, too often: before a token is looked at, so that guessing is limited too.
/// </summary>
/// <remarks>
/// A token is looked at on every path, whatever is there. What carries one is an attempt until the token is taken, and then it is none: else a client
/// without WebSockets, whose every poll has its token, would soon be over the limit.
/// </remarks>
internal sealed class ConnectionLimit : IAsyncDisposable
{
    private static readonly PathString[] AskedWithAToken = ["/access", "/metrics"];

    private readonly PartitionedRateLimiter<IPAddress> _byAddress;

    public ConnectionLimit(IOptions<LimitOptions> options, TimeProvider time)
    {
        var perSecond = options.Value.ConnectionsPerSecond;
        _byAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.Get(Network(address), _ => new AttemptBucket(perSecond, time)));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _byAddress.DisposeAsync();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var alwaysCounts = BeginsSomething(context.Request);
        var isAttempt = alwaysCounts || RequestToken.Of(context) is not null;
        if (!isAttempt || context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        {
            await next(context);
            return;
        }

        var lease = _byAddress.AttemptAcquire(address); // Disposing of it would give the attempt back.
        if (lease.IsAcquired)
        {
            if (!alwaysCounts) context.Response.OnStarting(() => GiveBackAsync(context, lease));
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await context.RefuseAsync(
            StatusCodes.Status429TooManyRequests, $"Too many connections, or requests with a token, from this address. Try again in {wait} s.");
    }

    /// <summary>Begins a connection, or asks for something else with a token.</summary>
    private static bool BeginsSomething(HttpRequest request) =>
        AskedWithAToken.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        || HubRequests.BeginsAConnection(request);

    /// <summary>The token was taken, or nobody looked at it: the page's files are handed out before anything is known of the caller.</summary>
    private static Task GiveBackAsync(HttpContext context, RateLimitLease lease)
    {
        var isFile = context.GetEndpoint() is null && context.Response.StatusCode < StatusCodes.Status400BadRequest;
        if (isFile || context.User.Identity is { IsAuthenticated: true }) lease.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Of IPv6 the network: one machine has more addresses of it than can be counted.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16) bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
