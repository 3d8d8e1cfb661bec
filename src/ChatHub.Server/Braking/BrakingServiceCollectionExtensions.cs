using ChatHub.Server.Braking;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Braking slice.</summary>
internal static class BrakingServiceCollectionExtensions
{
    /// <summary>Adds the brake.</summary>
    public static IServiceCollection AddBraking(this IServiceCollection services)
    {
        services.AddOptions<BrakeOptions>().BindConfiguration(BrakeOptions.Section);
        return services.AddSingleton<BrakeFile>().AddSingleton<Brake>();
    }
}
