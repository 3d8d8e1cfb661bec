using ChatHub.Server.Extraction;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Extraction;

public sealed class RecordScheduleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void IsHopeful_RecordThatNeverComes_EndsAfterHalfAMinuteAndTheLooksAfterTwo()
    {
        var schedule = new RecordSchedule(_time);
        Assert.True(schedule.IsDue(atOnce: true, messages: 2));
        var began = _time.GetTimestamp();

        while (schedule.Next() is { } left)
        {
            Assert.Equal(_time.GetElapsedTime(began) < TimeSpan.FromSeconds(31), schedule.IsHopeful);
            _time.Advance(left);
            Assert.True(schedule.IsDue(atOnce: true, messages: 2));
        }

        Assert.Equal((false, TimeSpan.FromSeconds(127)), (schedule.IsHopeful, _time.GetElapsedTime(began)));
    }

    [Fact]
    public void Restart_WhatThereIsToLookForIsWrittenAnew_BeginsTheLooksAnew()
    {
        var schedule = new RecordSchedule(_time);
        schedule.IsDue(atOnce: true, messages: 2);
        while (schedule.Next() is { } left)
        {
            _time.Advance(left);
            schedule.IsDue(atOnce: true, messages: 2);
        }

        schedule.Restart(); // An answer that is given again: as many messages as before.

        Assert.Equal((true, TimeSpan.FromSeconds(0.5)), (schedule.IsHopeful, schedule.Next()));
    }
}
