using ChatHub.Server.Sending;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Sending slice.</summary>
public static class SendingServiceCollectionExtensions
{
    /// <summary>Adds the typing of messages.</summary>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendOptions>().BindConfiguration(SendOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IdeTyping>().AddSingleton<IdeButtons>().AddSingleton<SendJournal>().AddSingleton<MessageSender>();
    }
}
