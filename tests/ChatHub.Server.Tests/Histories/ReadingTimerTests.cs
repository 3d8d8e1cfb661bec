using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Tests.Histories;

public sealed class ReadingTimerTests
{
    [Fact]
    public void Summary_OfNone_IsZero() => Assert.Equal(new ExtractionTimes(0, 0, 0), ReadingTimer.Summary([]));

    [Fact]
    public void Summary_OfOneToHundred_IsMedianPercentileAndMaximum()
    {
        var timer = new ReadingTimer();
        foreach (var n in Enumerable.Range(1, 100).Reverse()) timer.Add(Milliseconds(n));

        Assert.Equal(new ExtractionTimes(50, 95, 100), ReadingTimer.Summary([timer]));
        Assert.Equal(100, timer.Count);
    }

    [Fact]
    public void Summary_OfMany_IsOfTheMostRecentOnes()
    {
        var timer = new ReadingTimer();
        timer.Add(TimeSpan.FromHours(1));
        for (var n = 0; n < 1024; n++) timer.Add(Milliseconds(3));

        Assert.Equal(new ExtractionTimes(3, 3, 3), ReadingTimer.Summary([timer]));
        Assert.Equal(1025, timer.Count);
    }

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
