using ChatHub.Server.Diagnostics;
using ChatHub.Server.Ides;
using ChatHub.Server.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Ides slice.</summary>
public static class IdesServiceCollectionExtensions
{
    /// <summary>Adds profiles, discovery and the kept sessions.</summary>
    public static IServiceCollection AddIdes(this IServiceCollection services)
    {
        services.AddOptions<IdeOptions>().BindConfiguration(IdeOptions.Section);
        services.AddSingleton<IdeCatalog>();
        services.AddHttpClient<CdpProbe>(http => http.Timeout = CdpProbe.Limit)
            // A proxy or a redirect would reach hosts that nobody configured.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = CdpProbe.Limit });
        services.AddSingleton<PlaywrightDriver>();
        services.AddSingleton(provider =>
        {
            var sessions = ActivatorUtilities.CreateInstance<IdeSessions>(provider);
            var metrics = provider.GetRequiredService<ChatHubMetrics>();
            var pipelines = provider.GetRequiredService<IdePipelines>();
            metrics.Observe(ChatHubMetrics.Sessions, "{session}", "Kept CDP connections.", () => sessions.Count);
            metrics.Observe(ChatHubMetrics.OpenCircuits, "{circuit}", "Circuit breakers that let nothing through just now.", () => pipelines.OpenCircuits);
            return sessions;
        });
        return services;
    }
}
