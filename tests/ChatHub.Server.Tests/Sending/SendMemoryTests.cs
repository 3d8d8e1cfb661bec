using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Sending;

public sealed class SendMemoryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SendMemory _memory;
    private int _sends;

    public SendMemoryTests() => _memory = new SendMemory(9232, 10, TimeSpan.FromHours(24), _time);

    [Fact]
    public async Task GetOrStart_SameIdAndText_IsADuplicateOfTheFirst()
    {
        Assert.Equal((SendStatus.Delivered, false), await SendAsync("a", "text"));
        Assert.Equal((SendStatus.Delivered, true), await SendAsync("a", "text"));
        Assert.Equal((SendStatus.Delivered, false), await SendAsync("A", "text"));
        Assert.Equal(2, _sends);
    }

    [Fact]
    public async Task GetOrStart_InProgress_IsWaitedFor()
    {
        var gate = new TaskCompletionSource<SendStatus>();
        var first = _memory.GetOrStart(SendKey.Of("a", "text"), null, () => gate.Task);
        var second = _memory.GetOrStart(SendKey.Of("a", "text"), null, () => throw new InvalidOperationException("sent twice"));
        Assert.Equal((true, false), (second.IsDuplicate, second.Send.Status.IsCompleted));

        gate.SetResult(SendStatus.Queued);

        Assert.Equal((SendStatus.Queued, SendStatus.Queued), (await first.Send.Status.Soon(), await second.Send.Status.Soon()));
    }

    [Fact]
    public async Task GetOrStart_SameIdAnotherText_IsInvalid()
    {
        await SendAsync("a", "text");

        var error = Fails.With(ErrorCode.InvalidArgument, () => _memory.GetOrStart(SendKey.Of("a", "Text"), null, () => throw new InvalidOperationException("sent")));

        Assert.DoesNotContain("Text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetOrStart_AfterAnError_SendsAnewEvenAnotherText()
    {
        await SendAsync("older", "text");
        await Assert.ThrowsAsync<IOException>(() => _memory.GetOrStart(SendKey.Of("a", "text"), null, () => Task.FromException<SendStatus>(new IOException())).Send.Status);

        Assert.Equal((SendStatus.Delivered, false), await SendAsync("a", "other"));
        Assert.Equal((SendStatus.Delivered, true), await SendAsync("a", "other"));
    }

    [Fact]
    public async Task GetOrStart_SendThatDoesNotStart_IsNotRemembered()
    {
        Fails.With(ErrorCode.Busy, () => _memory.GetOrStart(SendKey.Of("a", "text"), null, () => throw new ChatHubException(ErrorCode.Busy, "full")));

        Assert.False((await SendAsync("a", "other")).IsDuplicate);
    }

    [Fact]
    public async Task GetOrStart_AfterADay_IsForgotten()
    {
        await SendAsync("a", "text");
        _time.Advance(TimeSpan.FromHours(24));
        Assert.True((await SendAsync("a", "text")).IsDuplicate);

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.False((await SendAsync("a", "other")).IsDuplicate);
    }

    [Fact]
    public async Task GetOrStart_MoreThanTheCapacity_ForgetsTheOldest()
    {
        for (var n = 0; n < 12; n++) await SendAsync($"{n}", "text");

        Assert.True((await SendAsync("11", "text")).IsDuplicate);
        Assert.True((await SendAsync("3", "text")).IsDuplicate);
        Assert.False((await SendAsync("0", "text")).IsDuplicate);
    }

    [Fact]
    public async Task GetOrStart_InProgressForADayAndPastTheCapacity_IsNotForgotten()
    {
        var gate = new TaskCompletionSource<SendStatus>();
        _memory.GetOrStart(SendKey.Of("a", "text"), null, () => gate.Task).Send.Status.GetAwaiter();
        _time.Advance(TimeSpan.FromHours(25));
        for (var n = 0; n < 20; n++) await SendAsync($"{n}", "text");

        Assert.True(_memory.GetOrStart(SendKey.Of("a", "text"), null, () => throw new InvalidOperationException("sent twice")).IsDuplicate);
    }

    [Fact]
    public async Task GetOrStart_WhatAnEarlierHubSubmitted_IsADuplicate()
    {
        var memory = new SendMemory(9232, 10, TimeSpan.FromHours(24), _time, [new JournaledSend(9232, SendKey.Of("a", "text"), SendStatus.Unconfirmed, _time.GetUtcNow())]);

        var (send, isDuplicate) = memory.GetOrStart(SendKey.Of("a", "text"), null, () => throw new InvalidOperationException("sent twice"));

        Assert.Equal((SendStatus.Unconfirmed, true), (await send.Status, isDuplicate));
        Fails.With(ErrorCode.InvalidArgument, () => memory.GetOrStart(SendKey.Of("a", "other"), null, () => throw new InvalidOperationException("sent")));
    }

    [Fact]
    public async Task GetOrStart_ClockSetAWeekForward_IsStillADuplicate()
    {
        var clock = new SettableClock();
        var memory = new SendMemory(9232, 10, TimeSpan.FromHours(24), clock);
        await memory.GetOrStart(SendKey.Of("a", "text"), null, () => Task.FromResult(SendStatus.Delivered)).Send.Status;

        clock.Now += TimeSpan.FromDays(7);
        Assert.True(memory.GetOrStart(SendKey.Of("a", "text"), null, () => throw new InvalidOperationException("sent twice")).IsDuplicate);
        clock.Now -= TimeSpan.FromDays(30);
        Assert.True(memory.GetOrStart(SendKey.Of("a", "text"), null, () => throw new InvalidOperationException("sent twice")).IsDuplicate);
    }

    private async Task<(SendStatus Status, bool IsDuplicate)> SendAsync(string id, string text)
    {
        var (send, isDuplicate) = _memory.GetOrStart(SendKey.Of(id, text), null, () =>
        {
            _sends++;
            return Task.FromResult(SendStatus.Delivered);
        });
        return (await send.Status, isDuplicate);
    }

    /// <summary>A clock that somebody sets, as its timestamps go on.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
