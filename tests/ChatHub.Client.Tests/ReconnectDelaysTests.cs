using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client.Tests;

public sealed class ReconnectDelaysTests
{
    private static readonly ReconnectDelays Delays = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(0, 125, 250)]
    [InlineData(1, 250, 500)]
    [InlineData(4, 2000, 4000)]
    [InlineData(5, 2500, 5000)]
    [InlineData(1_000_000, 2500, 5000)]
    public void NextRetryDelay_AfterSoManyFailures_DoublesUpToTheLimitWithJitterAndNeverEnds(long failures, int least, int most)
    {
        var delays = Enumerable.Range(0, 50)
            .Select(_ => Delays.NextRetryDelay(new RetryContext { PreviousRetryCount = failures })!.Value.TotalMilliseconds)
            .ToArray();

        Assert.All(delays, delay => Assert.InRange(delay, least, most));
        Assert.True(delays.Distinct().Count() > 10, "no jitter: clients would come in step");
    }

    [Fact]
    public void NextRetryDelay_ConnectionsThatEndAsSoonAsTheyBegin_AreFailuresToo()
    {
        var time = new HandClock();
        var delays = new ReconnectDelays(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5), time);
        var calls = 0;

        for (; time.Now < TimeSpan.FromSeconds(20); calls++)
        {
            delays.Began();
            time.Now += Next(delays);
        }

        Assert.InRange(calls, 1, 12); // A quarter of a second each time would be eighty and more.
        Assert.InRange(Next(delays).TotalMilliseconds, 2500, 5000);
    }

    [Fact]
    public void NextRetryDelay_AConnectionThatLasted_BeginsAnew()
    {
        var time = new HandClock();
        var delays = new ReconnectDelays(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5), time);
        for (var connection = 0; connection < 5; connection++)
        {
            delays.Began();
            Next(delays);
        }

        delays.Began();
        time.Now += ReconnectDelays.Steady;

        Assert.InRange(Next(delays).TotalMilliseconds, 125, 250);
        Assert.Equal(0, delays.EndedAtOnce());
    }

    private static TimeSpan Next(ReconnectDelays delays) => delays.NextRetryDelay(new RetryContext())!.Value;

    /// <summary>A clock that the test moves.</summary>
    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
