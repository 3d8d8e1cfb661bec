using ChatHub.Server.Diagnostics;
using ChatHub.Server.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Sources slice.</summary>
internal static class SourcesServiceCollectionExtensions
{
    /// <summary>
    /// Adds the sources. Kinds register themselves as <see cref="ISourceKind"/>; whoever listens registers as <see cref="ISourceListener"/>.
    /// </summary>
    public static IServiceCollection AddSources(this IServiceCollection services) => services.AddSingleton(provider =>
    {
        var sources = new ChatSources(provider.GetServices<ISourceKind>(), new Lazy<ISourceListener>(provider.GetRequiredService<ISourceListener>));
        provider
            .GetRequiredService<ChatHubMetrics>()
            .Observe(ChatHubMetrics.Sessions, "{session}", "Kept connections to IDEs.", () => sources.Attached.Count());
        return sources;
    });
}
