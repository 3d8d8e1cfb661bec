using ChatHub.Server.Chats;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Chats slice.</summary>
internal static class ChatsServiceCollectionExtensions
{
    /// <summary>Adds the profiles, the Agent Hosts, and their ports.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services)
    {
        services.AddOptions<IdeOptions>().BindConfiguration(IdeOptions.Section);
        services.AddOptions<AgentHostsOptions>()
            .Configure<IConfiguration>((hosts, configuration) => hosts.Read(configuration.GetSection(AgentHostsOptions.Section)));
        return services.AddSingleton<PortMap>();
    }
}
