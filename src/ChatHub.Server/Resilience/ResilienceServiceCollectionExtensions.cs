using ChatHub.Server.Diagnostics;
using ChatHub.Server.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Resilience slice.</summary>
internal static class ResilienceServiceCollectionExtensions
{
    /// <summary>Adds the Polly pipelines and their telemetry.</summary>
    public static IServiceCollection AddIdeResilience(this IServiceCollection services)
    {
        services.AddOptions<ResilienceOptions>().BindConfiguration(ResilienceOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ResilienceOptions>, ResilienceOptionsValidator>();
        services.AddResiliencePipelineRegistry<IdePipelineKey>();
        return services.AddSingleton(provider =>
        {
            var pipelines = ActivatorUtilities.CreateInstance<IdePipelines>(provider);
            provider.GetRequiredService<ChatHubMetrics>().ObservePorts(
                ChatHubMetrics.CircuitState, null, "Circuit breakers: 0 closed, 1 half-open, 2 open.", () => pipelines.Circuits.Select(circuit =>
                    ChatHubMetrics.Of(
                        circuit.Key.Port.Number, (int)circuit.Standing, new KeyValuePair<string, object?>("pipeline", circuit.Key.Name))));
            return pipelines;
        });
    }
}
