using ChatHub.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class ChatHubClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="ChatHubClient"/> for the application. Call its <see cref="ChatHubClient.StartAsync"/> before the first use.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">How to reach the hub.</param>
    public static IServiceCollection AddChatHubClient(this IServiceCollection services, Action<ChatHubClientOptions> configure)
    {
        services.Configure(configure);
        services.TryAddSingleton(provider => new ChatHubClient(
            provider.GetRequiredService<IOptions<ChatHubClientOptions>>().Value,
            provider.GetService<IHttpMessageHandlerFactory>()));
        return services;
    }
}
