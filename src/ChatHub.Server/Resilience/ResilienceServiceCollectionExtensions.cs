using Polly;
using ChatHub.Server.Resilience;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Resilience slice.</summary>
public static class ResilienceServiceCollectionExtensions
{
    /// <summary>Adds the Polly pipelines and their telemetry.</summary>
    public static IServiceCollection AddIdeResilience(this IServiceCollection services)
    {
        services.AddOptions<ResilienceOptions>().BindConfiguration(ResilienceOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ResilienceOptions>, ResilienceOptionsValidator>();
        services.AddResiliencePipelineRegistry<IdePipelineKey>();
        return services.AddSingleton<IdePipelines>();
    }
}
