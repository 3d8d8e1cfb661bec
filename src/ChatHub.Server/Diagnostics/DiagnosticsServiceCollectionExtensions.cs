using ChatHub.Server.Diagnostics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Diagnostics slice.</summary>
internal static class DiagnosticsServiceCollectionExtensions
{
    /// <summary>Adds the hub's own metrics.</summary>
    public static IServiceCollection AddChatHubDiagnostics(this IServiceCollection services) =>
        services.AddMetrics().AddSingleton<ChatHubMetrics>();
}
