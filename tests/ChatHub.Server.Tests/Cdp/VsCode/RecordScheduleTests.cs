using ChatHub.Server.Cdp.VsCode;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp.VsCode;

public sealed class RecordScheduleTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void IsDue_TextIsDoubtful_LooksAfterDoublingDelaysAndThenNoMore()
    {
        var schedule = new RecordSchedule(_time);
        Assert.False(IsDue(schedule, false, 2));
        foreach (var seconds in new[] { 0.5, 1, 2, 4, 8, 16, 32, 64 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), schedule.Next());
            _time.Advance(TimeSpan.FromSeconds(seconds) - Millisecond);
            Assert.False(IsDue(schedule, false, 2));
            _time.Advance(Millisecond);
            Assert.Equal(TimeSpan.Zero, schedule.Next());
            Assert.True(IsDue(schedule, false, 2));
        }

        Assert.Null(schedule.Next());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(IsDue(schedule, true, 2));
    }

    [Fact]
    public void IsDue_MessagesAreMissing_LooksAtOnceAndOnlyOnce()
    {
        var schedule = new RecordSchedule(_time);

        Assert.True(IsDue(schedule, true, 2));
        Assert.False(IsDue(schedule, true, 2));
    }

    [Fact]
    public void IsDue_AnotherNumberOfMessages_StartsAnew()
    {
        var schedule = new RecordSchedule(_time);
        for (var look = 0; look < 9; look++)
        {
            IsDue(schedule, false, 2);
            _time.Advance(TimeSpan.FromSeconds(64));
        }

        Assert.Null(schedule.Next());
        Assert.False(IsDue(schedule, false, 3));
        Assert.Equal(TimeSpan.FromSeconds(0.5), schedule.Next());
        Assert.True(IsDue(schedule, true, 4));
    }

    [Fact]
    public void IsDue_NumberChangedWhileNobodyAsked_LooksAtOnceAndOnlyOnce()
    {
        var schedule = new RecordSchedule(_time);
        IsDue(schedule, false, 2);
        schedule.Count(3);
        schedule.Count(3);

        Assert.True(schedule.IsDue(atOnce: true));
        Assert.False(schedule.IsDue(atOnce: true));
    }

    [Fact]
    public void IsHopeful_RecordThatNeverComes_EndsAfterHalfAMinuteAndTheLooksAfterTwo()
    {
        var schedule = new RecordSchedule(_time);
        Assert.True(IsDue(schedule, true, 2));
        var began = _time.GetTimestamp();

        while (schedule.Next() is { } left)
        {
            Assert.Equal(_time.GetElapsedTime(began) < TimeSpan.FromSeconds(31), schedule.IsHopeful);
            _time.Advance(left);
            Assert.True(IsDue(schedule, true, 2));
        }

        Assert.Equal((false, TimeSpan.FromSeconds(127)), (schedule.IsHopeful, _time.GetElapsedTime(began)));
    }

    [Fact]
    public void Restart_WhatThereIsToLookForIsWrittenAnew_BeginsTheLooksAnew()
    {
        var schedule = new RecordSchedule(_time);
        IsDue(schedule, true, 2);
        while (schedule.Next() is { } left)
        {
            _time.Advance(left);
            IsDue(schedule, true, 2);
        }

        schedule.Restart(); // An answer that is given again: as many messages as before.

        Assert.Equal((true, TimeSpan.FromSeconds(0.5)), (schedule.IsHopeful, schedule.Next()));
    }

    private static bool IsDue(RecordSchedule schedule, bool atOnce, int messages)
    {
        schedule.Count(messages);
        return schedule.IsDue(atOnce);
    }
}
