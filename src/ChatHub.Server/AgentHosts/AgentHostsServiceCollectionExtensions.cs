using ChatHub.Server.AgentHosts;
using ChatHub.Server.AgentHosts.Finding;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the AgentHosts slice.</summary>
internal static class AgentHostsServiceCollectionExtensions
{
    /// <summary>Adds the sources that are Agent Hosts.</summary>
    public static IServiceCollection AddAgentHosts(this IServiceCollection services)
    {
        // Elsewhere it cannot be told whose a file or a process is, so none is looked for.
        IHostUsers? users = OperatingSystem.IsLinux() ? new LinuxUsers() : null;
        services.AddSingleton(new HostFinder(users is null ? null : new HostRegistry(users), users));
        services.AddSingleton<IHostAddresses>(provider => new HostAddresses(
            provider.GetRequiredService<PortMap>(), new Lazy<ChatSources>(provider.GetRequiredService<ChatSources>),
            provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<ISourceKind, AgentHostKind>();
    }
}
