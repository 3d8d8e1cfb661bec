using ChatHub.Server.Sending;
using ChatHub.Server.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Sending slice.</summary>
public static class SendingServiceCollectionExtensions
{
    /// <summary>Adds the typing of messages.</summary>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendOptions>().BindConfiguration(SendOptions.Section).ValidateRanges(SendOptions.Section);
        return services.AddSingleton<IdeTyping>().AddSingleton<IdeButtons>().AddSingleton<SendJournal>().AddSingleton<MessageSender>();
    }
}
