using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Server.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Histories slice.</summary>
internal static class HistoriesServiceCollectionExtensions
{
    /// <summary>Adds the histories in memory.</summary>
    public static IServiceCollection AddHistories(this IServiceCollection services)
    {
        services.AddOptions<HistoryCacheOptions>().BindConfiguration(HistoryCacheOptions.Section).ValidateRanges(HistoryCacheOptions.Section);
        return services.AddSingleton<StoreServices>().AddSingleton<HistorySearch>().AddSingleton(provider =>
        {
            var stores = ActivatorUtilities.CreateInstance<HistoryStores>(provider);
            var metrics = provider.GetRequiredService<ChatHubMetrics>();
            metrics.ObservePorts(
                ChatHubMetrics.CacheBytes, "By", "Memory that a port's cached history holds.",
                () => stores.Sizes.GroupBy(size => size.Port).Select(port => ChatHubMetrics.Of(port.Key.Number, port.Sum(size => size.Bytes))));
            metrics.Observe(ChatHubMetrics.CacheHitRatio, "1", "Hits / (hits + misses) since the start.", () => stores.Statistics().HitRate);
            return stores;
        });
    }
}
