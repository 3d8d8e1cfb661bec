using System.Net;
using ChatHub.Server.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>Refuses a request for a name that nobody configured: another site's name that was pointed at this machine (DNS rebinding).</summary>
/// <remarks>The address that a request came in by is always accepted: a page can make a name point here, but not an address.</remarks>
internal sealed class HostCheck(RequestDelegate next, IConfiguration configuration, ILogger<HostCheck> logger)
{
    private const string Loopback = "localhost;127.0.0.1;[::1]";

    private readonly ToldOnce _told = new(RefusalLog.MostNames);

    public Task InvokeAsync(HttpContext context)
    {
        if (IsAllowed(context)) return next(context);

        var name = ShownText.Of(context.Request.Host.Host);
        if (_told.IsFirst(name)) RefusalLog.Host(logger, name);
        return context.RefuseAsync(
            StatusCodes.Status400BadRequest,
            $"ChatHub does not answer to the name {name}. Use its address, or add the name to AllowedHosts (docs/operations.md).");
    }

    private bool IsAllowed(HttpContext context)
    {
        var host = context.Request.Host;
        if (!host.HasValue) return true; // HTTP/1.0 has none; a browser always sends one.
        // Looked up each time, so that a changed configuration counts.
        var names = (configuration["AllowedHosts"] ?? Loopback).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => new StringSegment(name)).ToArray();
        return names.Contains("*") || HostString.MatchesAny(host.Value, names) || IsWhereItCameIn(host, context.Connection.LocalIpAddress);
    }

    private static bool IsWhereItCameIn(HostString host, IPAddress? here) =>
        here is not null && IPAddress.TryParse(host.Host.Trim('[', ']'), out var asked) && Plain(asked).Equals(Plain(here));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>
/// Puts <see cref="HostCheck"/> in the place of the framework's, whose refusals come before every header and know no bound addresses.
/// </summary>
internal static class HostCheckServiceCollectionExtensions
{
    public static IServiceCollection AddHostCheck(this IServiceCollection services) =>
        services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
}
