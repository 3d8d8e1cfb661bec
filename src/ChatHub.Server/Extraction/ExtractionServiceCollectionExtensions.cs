using ChatHub.Server.Extraction;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Extraction slice.</summary>
public static class ExtractionServiceCollectionExtensions
{
    /// <summary>Adds the reading of chats.</summary>
    public static IServiceCollection AddExtraction(this IServiceCollection services) => services.AddSingleton<HistoryExtractor>();
}
