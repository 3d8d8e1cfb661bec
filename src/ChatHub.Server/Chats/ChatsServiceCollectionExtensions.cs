using ChatHub.Server.Chats;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Chats slice.</summary>
internal static class ChatsServiceCollectionExtensions
{
    /// <summary>Adds the profiles and their ports.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services)
    {
        services.AddOptions<IdeOptions>().BindConfiguration(IdeOptions.Section);
        return services.AddSingleton<PortMap>();
    }
}
