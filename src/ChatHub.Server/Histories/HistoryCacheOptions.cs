using System.ComponentModel.DataAnnotations;

namespace ChatHub.Server.Histories;

/// <summary>The cache, under <c>ChatHub:Cache</c>.</summary>
internal sealed class HistoryCacheOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Cache";

    /// <summary>How long an entry lives when the page tells of no change. 1 s–1 day. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a stale answer is good for, so that a dead IDE is not asked by every call. 0.01–60 s. Default 0.5 s; an attach ends it at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan StaleThrottle { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most memory that all entries may hold, in bytes. 1 MB–10 GB. Default 100 MB.</summary>
    [Range(1_000_000L, 10_000_000_000L)]
    public long MaxBytes { get; set; } = 100_000_000;
}
