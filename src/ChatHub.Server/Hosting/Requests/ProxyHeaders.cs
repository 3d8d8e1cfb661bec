using System.Net;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>Believes forwarded headers only of configured proxies.</summary>
internal static class ProxyHeaders
{
    public static IServiceCollection AddForwardedHeaders(this IServiceCollection services)
    {
        // Afterwards: ASPNETCORE_FORWARDEDHEADERS_ENABLED would have the framework believe everybody.
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<AccessOptions>>((options, access) =>
        {
            var proxies = access.Value.KnownProxies;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardedHeaders = proxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var proxy in proxies)
            {
                if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
                else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            }
        });
        return services;
    }
}
