using ChatHub.Server.Cluster;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Cluster slice.</summary>
internal static class ClusterServiceCollectionExtensions
{
    /// <summary>Adds who owns which port.</summary>
    public static IServiceCollection AddCluster(this IServiceCollection services) => services.AddSingleton<IChatOwnership, SoleOwner>();
}
