using System.Threading.RateLimiting;

namespace ChatHub.Server.Access;

/// <summary>What is limited together.</summary>
internal enum CallKind
{
    /// <summary>Reaches an IDE.</summary>
    Read,

    /// <summary>Types or presses something in an IDE.</summary>
    Send,

    /// <summary>
    /// Sets or releases the brake. As many as of <see cref="Send"/>, and counted by themselves: what is to be stopped must not keep anybody from it.
    /// </summary>
    Brake,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The limits of one connection, or of all connections of a token together. Thread-safe.</summary>
/// <remarks>Filled up when they are asked, by the time that has passed: no timer runs for a connection that does nothing.</remarks>
internal sealed class CallLimits(LimitOptions options, int times)
{
    private readonly TokenBucketRateLimiter _reads = Bucket(options.ReadsPerSecond * times, options.ReadBurst * times);
    private readonly TokenBucketRateLimiter _sends = Bucket(options.SendsPerSecond * times, options.SendBurst * times);
    private readonly TokenBucketRateLimiter _brakes = Bucket(options.SendsPerSecond * times, options.SendBurst * times);
    private readonly TokenBucketRateLimiter _others = Bucket(options.CallsPerSecond * times, options.CallsPerSecond * times);

    /// <summary>Takes one call.</summary>
    /// <returns>Null: it may be made; else how long to wait.</returns>
    public TimeSpan? Take(CallKind kind)
    {
        var bucket = kind switch { CallKind.Read => _reads, CallKind.Send => _sends, CallKind.Brake => _brakes, _ => _others };
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire();
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    private static TokenBucketRateLimiter Bucket(int perSecond, int burst) => new(new TokenBucketRateLimiterOptions
    {
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / perSecond),
        TokenLimit = Math.Max(burst, 1),
        QueueLimit = 0,
        AutoReplenishment = false,
    });
}
