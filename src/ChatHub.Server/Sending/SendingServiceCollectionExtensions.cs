using ChatHub.Server.Sending;
using ChatHub.Server.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Sending slice.</summary>
internal static class SendingServiceCollectionExtensions
{
    /// <summary>Adds the typing of messages.</summary>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendOptions>().BindConfiguration(SendOptions.Section).ValidateRanges(SendOptions.Section);
        return services.AddSingleton<SendJournal>().AddSingleton<SendServices>().AddSingleton<Sends>();
    }
}
