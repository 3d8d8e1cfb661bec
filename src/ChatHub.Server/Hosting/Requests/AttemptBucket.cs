using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>What one address may try: a bucket of one second's attempts, filled up as time passes. Thread-safe.</summary>
/// <remarks>Disposing of a lease gives its attempt back.</remarks>
/// <param name="perSecond">Attempts a second, and at once.</param>
/// <param name="time">The clock.</param>
internal sealed class AttemptBucket(int perSecond, TimeProvider time) : RateLimiter
{
    private readonly Lock _lock = new();
    private double _left = perSecond;
    private long _usedAt = time.GetTimestamp();

    /// <inheritdoc />
    /// <remarks>After a second the bucket is full: one that is made anew is the same.</remarks>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock) return time.GetElapsedTime(_usedAt) is { TotalSeconds: >= 1 } idle ? idle : null;
        }
    }

    /// <inheritdoc />
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc />
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            Fill(time.GetElapsedTime(_usedAt).TotalSeconds * perSecond);
            _usedAt = time.GetTimestamp();
            if (_left < permitCount) return new Lease(TimeSpan.FromSeconds((permitCount - _left) / perSecond), null);
            _left -= permitCount;
            return new Lease(null, () => GiveBack(permitCount));
        }
    }

    /// <inheritdoc />
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private void GiveBack(int permitCount)
    {
        lock (_lock) Fill(permitCount);
    }

    private void Fill(double attempts) => _left = Math.Min(perSecond, _left + attempts);

    private sealed class Lease(TimeSpan? wait, Action? giveBack) : RateLimitLease
    {
        private Action? _giveBack = giveBack;

        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata) =>
            (metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null) is not null;

        protected override void Dispose(bool disposing)
        {
            Interlocked.Exchange(ref _giveBack, null)?.Invoke();
            base.Dispose(disposing);
        }
    }
}
