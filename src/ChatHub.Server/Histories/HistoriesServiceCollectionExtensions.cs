using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Server.Settings;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Histories slice.</summary>
public static class HistoriesServiceCollectionExtensions
{
    /// <summary>Adds the cache and the use case behind <c>GetHistory</c>.</summary>
    public static IServiceCollection AddHistories(this IServiceCollection services)
    {
        services.AddOptions<HistoryCacheOptions>().BindConfiguration(HistoryCacheOptions.Section).ValidateRanges(HistoryCacheOptions.Section);
        services.AddSingleton<IFusionCache>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<HistoryCacheOptions>>().Value;
            return new FusionCache(
                new FusionCacheOptions
                {
                    CacheName = "histories",
                    CacheKeyPrefix = "history:",
                    DefaultEntryOptions = new FusionCacheEntryOptions(options.TimeToLive) { Size = 1 },
                    // An IDE that is away is an answer to the caller, not an error of the cache.
                    FactoryErrorsLogLevel = LogLevel.Debug,
                },
                new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MaxBytes }),
                provider.GetRequiredService<ILogger<FusionCache>>());
        });
        services.AddSingleton<HistoryCache>().AddSingleton<HistoryVersions>();
        services.AddSingleton(provider =>
        {
            var reader = ActivatorUtilities.CreateInstance<HistoryReader>(provider);
            var metrics = provider.GetRequiredService<ChatHubMetrics>();
            var cache = provider.GetRequiredService<HistoryCache>();
            metrics.ObservePorts(ChatHubMetrics.CacheBytes, "By", "Memory that a port's cached history holds.", () => cache.Sizes.Select(size => ChatHubMetrics.Of(size.Key, size.Value)));
            metrics.Observe(ChatHubMetrics.CacheHitRatio, "1", "Hits / (hits + misses) since the start.", () => reader.Statistics().HitRate);
            return reader;
        });
        return services;
    }
}
