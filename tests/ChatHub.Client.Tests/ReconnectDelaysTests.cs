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
        var delays = Enumerable.Range(0, 50).Select(_ => Delays.NextRetryDelay(new RetryContext { PreviousRetryCount = failures })!.Value.TotalMilliseconds).ToArray();

        Assert.All(delays, delay => Assert.InRange(delay, least, most));
        Assert.True(delays.Distinct().Count() > 10, "no jitter: clients would come in step");
    }
}
