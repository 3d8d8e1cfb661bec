using ChatHub.Server.Commands;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Commands slice.</summary>
internal static class CommandsServiceCollectionExtensions
{
    /// <summary>Adds what ends by itself in the place of the hub: tokens, and the check of a profile.</summary>
    public static IServiceCollection AddChatHubCommands(this IServiceCollection services) =>
        services.AddSingleton<TokenCommand>().AddSingleton<ProfileCheck>();
}
