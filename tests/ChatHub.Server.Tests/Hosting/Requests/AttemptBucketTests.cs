using System.Threading.RateLimiting;
using ChatHub.Server.Hosting.Requests;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hosting.Requests;

public sealed class AttemptBucketTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AttemptBucket _bucket;

    public AttemptBucketTests() => _bucket = new AttemptBucket(4, _time);

    public void Dispose() => _bucket.Dispose();

    [Fact]
    public void AttemptAcquire_MoreThanASecondsAttempts_WaitsForAsLongAsItSays()
    {
        Assert.All(Enumerable.Range(0, 4), _ => Assert.True(IsTaken()));

        var refused = _bucket.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(0.25), wait);

        _time.Advance(wait);
        Assert.True(IsTaken());
        Assert.False(IsTaken());
    }

    [Fact]
    public void Dispose_OfALease_GivesItsAttemptBackOnceAndNeverMoreThanThereWere()
    {
        var first = _bucket.AttemptAcquire();
        first.Dispose();
        first.Dispose();

        Assert.All(Enumerable.Range(0, 4), _ => Assert.True(IsTaken()));
        Assert.False(IsTaken());
    }

    [Fact]
    public void IdleDuration_OfABucket_BeginsWhenItIsFull()
    {
        IsTaken();
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Null(_bucket.IdleDuration);

        _time.Advance(TimeSpan.FromSeconds(9.1));
        Assert.Equal(TimeSpan.FromSeconds(10), _bucket.IdleDuration);
    }

    private bool IsTaken() => _bucket.AttemptAcquire().IsAcquired;
}
