using ChatHub.Server.Live;
using ChatHub.Server.Settings;
using ChatHub.Server.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Live slice.</summary>
internal static class LiveServiceCollectionExtensions
{
    /// <summary>Adds groups, watches and statuses.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateRanges(LiveOptions.Section);
        services
            .AddSingleton<RoomServices>()
            .AddSingleton<ChatRooms>()
            .AddSingleton<ISourceListener>(provider => provider.GetRequiredService<ChatRooms>());
        services.AddSingleton<PortChats>().AddSingleton<PortStatuses>().AddSingleton<ChatCommands>().AddSingleton<HistoryFollowing>();
        return services.AddHostedService<StatusAnnouncer>().AddHostedService<AgentWatchdog>().AddHostedService<IdleRelease>();
    }
}
