using ChatHub.Server.Live;
using ChatHub.Server.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Live slice.</summary>
public static class LiveServiceCollectionExtensions
{
    /// <summary>Adds groups, watches and statuses.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateRanges(LiveOptions.Section);
        return services.AddSingleton<PortGroups>().AddSingleton<PortStatuses>().AddSingleton<LiveChat>().AddSingleton<HistoryFollowing>()
            .AddHostedService<StatusAnnouncer>().AddHostedService<AgentWatchdog>().AddHostedService<IdleRelease>();
    }
}
