using ChatHub.Server.Live;

namespace ChatHub.Server.Tests.Live;

public sealed class BackOffTests
{
    [Fact]
    public void Next_FailureAfterFailure_DoublesUpToFiveSeconds()
    {
        for (var run = 0; run < 100; run++)
        {
            var backOff = new BackOff();
            foreach (var step in new[] { 0.25, 0.5, 1, 2, 4, 5, 5, 5 }) Assert.InRange(backOff.Next().TotalSeconds, step / 2, step);
        }
    }

    [Fact]
    public void Next_AfterManyFailures_StaysWithinTheBounds()
    {
        var backOff = new BackOff();
        for (var failure = 0; failure < 10_000; failure++) Assert.InRange(backOff.Next().TotalSeconds, 0.125, 5);
    }

    [Fact]
    public void Next_SameStep_HasJitter() =>
        Assert.True(Enumerable.Range(0, 20).Select(_ => new BackOff().Next()).Distinct().Count() > 1);

    [Fact]
    public void Reset_AfterASuccess_StartsAnew()
    {
        var backOff = new BackOff();
        for (var failure = 0; failure < 10; failure++) backOff.Next();

        backOff.Reset();

        Assert.InRange(backOff.Next().TotalSeconds, 0.125, 0.25);
    }
}
