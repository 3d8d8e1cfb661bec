using Microsoft.AspNetCore.DataProtection;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>
/// Keeps the framework from making keys for cookies and forms at the start, and from keeping them in the user's home: the hub has neither.
/// </summary>
internal static class KeysOnDisk
{
    /// <summary>Takes away what makes them; authentication brings it along, whatever its scheme.</summary>
    public static IServiceCollection AddNoKeysOnDisk(this IServiceCollection services)
    {
        // Whoever should ask for one all the same gets one that keeps nothing.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        var makers = services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly).ToArray();
        foreach (var maker in makers) services.Remove(maker);
        return services;
    }
}
