using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Ides slice.</summary>
public static class CdpServiceCollectionExtensions
{
    /// <summary>Adds profiles, discovery and the kept sessions.</summary>
    public static IServiceCollection AddCdp(this IServiceCollection services)
    {
        services.AddOptions<IdeOptions>().BindConfiguration(IdeOptions.Section);
        services.AddSingleton<PortMap>();
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
            metrics.ObservePorts(ChatHubMetrics.CircuitState, null, "Circuit breakers: 0 closed, 1 half-open, 2 open.", () => pipelines.Circuits
                .Select(circuit => ChatHubMetrics.Of(circuit.Key.Port, circuit.State, new KeyValuePair<string, object?>("pipeline", circuit.Key.Name))));
            return sessions;
        });
        return services;
    }
}
