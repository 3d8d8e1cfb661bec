using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Histories;

/// <summary>What all stores need beside their chat.</summary>
/// <param name="options">How long entries live.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is said that something failed.</param>
internal sealed class StoreServices(IOptions<HistoryCacheOptions> options, ChatHubMetrics metrics, TimeProvider time, ILogger<StoreServices> logger)
{
    /// <summary>The options.</summary>
    public HistoryCacheOptions Options => options.Value;

    /// <summary>What is counted.</summary>
    public ChatHubMetrics Metrics => metrics;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Where it is said that something failed.</summary>
    public ILogger Logger => logger;
}
