using ChatHub.Server.Cdp;
using ChatHub.Server.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Cdp slice.</summary>
internal static class CdpServiceCollectionExtensions
{
    /// <summary>Adds the sources that are pages.</summary>
    public static IServiceCollection AddCdp(this IServiceCollection services)
    {
        services.AddHttpClient<CdpProbe>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            // A proxy or a redirect would reach hosts that nobody configured. A connection that is made when nobody waits any more is given up.
            .ConfigurePrimaryHttpMessageHandler(
                () => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = 2 * CdpProbe.Limit });
        return services.AddSingleton<DriverStart>(Microsoft.Playwright.Playwright.CreateAsync).AddSingleton<ISourceKind, CdpSourceKind>();
    }
}
