using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Extraction;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp.Conversations;

/// <summary>GeneratingGate, RecordSchedule and ExtractionTimer: what depends on time.</summary>
public sealed class ClockTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Observe_SignsFlip_IsGeneratingUntilNoneShowedFor300Milliseconds()
    {
        var gate = new GeneratingGate(_time);
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));
        Assert.Equal((ChatState.Generating, null), gate.Observe(true));
        _time.Advance(TimeSpan.FromMinutes(1)); // An answer may pause: nothing is read meanwhile.
        Assert.Equal((ChatState.Generating, Milliseconds(300)), gate.Observe(false));
        _time.Advance(Milliseconds(299));
        Assert.Equal((ChatState.Generating, Milliseconds(1)), gate.Observe(false));
        Assert.Equal((ChatState.Generating, null), gate.Observe(true));
        Assert.Equal((ChatState.Generating, Milliseconds(300)), gate.Observe(false));
        _time.Advance(Milliseconds(300));
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));

        Assert.Equal((ChatState.Generating, null), gate.Observe(true));
        _time.Advance(TimeSpan.FromHours(1)); // Nobody looked.
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));
    }

    [Fact]
    public void Summary_OfNone_IsZero() => Assert.Equal(new ExtractionTimes(0, 0, 0), new ExtractionTimer().Summary());

    [Fact]
    public void Summary_OfOneToHundred_IsMedianPercentileAndMaximum()
    {
        var timer = new ExtractionTimer();
        foreach (var n in Enumerable.Range(1, 100).Reverse()) timer.Add(Milliseconds(n));

        Assert.Equal(new ExtractionTimes(50, 95, 100), timer.Summary());
        Assert.Equal(100, timer.Count);
    }

    [Fact]
    public void Summary_OfMany_IsOfTheMostRecentOnes()
    {
        var timer = new ExtractionTimer();
        timer.Add(TimeSpan.FromHours(1));
        for (var n = 0; n < 1024; n++) timer.Add(Milliseconds(3));

        Assert.Equal(new ExtractionTimes(3, 3, 3), timer.Summary());
        Assert.Equal(1025, timer.Count);
    }

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
