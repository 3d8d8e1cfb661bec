using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Sending;

public sealed class SentIdsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SentIds _memory;
    private int _sends;

    public SentIdsTests() => _memory = new SentIds(9232, 10, TimeSpan.FromHours(24), _time);

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
        var gate = new TaskCompletionSource<SendEnd>();
        var first = _memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => gate.Task);
        var second = _memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => throw new InvalidOperationException("sent twice"));
        Assert.Equal((true, false), (second.IsDuplicate, second.Send.End.IsCompleted));

        gate.SetResult(SendStatus.Queued);

        Assert.Equal((SendStatus.Queued, SendStatus.Queued), ((await first.Send.End.Soon()).Status, (await second.Send.End.Soon()).Status));
    }

    [Fact]
    public async Task GetOrStart_SameIdAnotherText_IsInvalid()
    {
        await SendAsync("a", "text");

        var error = Fails.With(
            ErrorCode.InvalidArgument,
            () => _memory.GetOrStart(SendKey.Of("a", "Text"), "Text", null, () => throw new InvalidOperationException("sent")));

        Assert.DoesNotContain("Text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetOrStart_AfterAnError_SendsAnewEvenAnotherText()
    {
        await SendAsync("older", "text");
        await Assert.ThrowsAsync<IOException>(
            () => _memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => Task.FromException<SendEnd>(new IOException())).Send.End);

        Assert.Equal((SendStatus.Delivered, false), await SendAsync("a", "other"));
        Assert.Equal((SendStatus.Delivered, true), await SendAsync("a", "other"));
    }

    [Fact]
    public async Task GetOrStart_SendThatDoesNotStart_IsNotRemembered()
    {
        Fails.With(
            ErrorCode.Busy,
            () => _memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => throw new ChatHubException(ErrorCode.Busy, "full")));

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
    public async Task GetOrStart_ManyAttemptsThatFail_PushNothingOut()
    {
        await SendAsync("submitted", "text");

        // Under one id again and again, and under as many others.
        for (var n = 0; n < 40; n++)
        {
            foreach (var id in new[] { "tried again", $"tried once {n}" })
                await Assert.ThrowsAsync<IOException>(() =>
                    _memory.GetOrStart(SendKey.Of(id, "text"), "text", null, async () => { await Task.Yield(); throw new IOException(); }).Send.End);
        }

        Assert.True((await SendAsync("submitted", "text")).IsDuplicate);
    }

    [Fact]
    public async Task GetOrStart_InProgressForADayAndPastTheCapacity_IsNotForgotten()
    {
        var gate = new TaskCompletionSource<SendEnd>();
        _memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => gate.Task).Send.End.GetAwaiter();
        _time.Advance(TimeSpan.FromHours(25));
        for (var n = 0; n < 20; n++) await SendAsync($"{n}", "text");

        Assert.True(_memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => throw new InvalidOperationException("sent twice")).IsDuplicate);
    }

    [Fact]
    public async Task GetOrStart_WhatAnEarlierHubSubmitted_IsADuplicate()
    {
        var memory = new SentIds(
            9232, 10, TimeSpan.FromHours(24), _time, [new JournaledSend(9232, SendKey.Of("a", "text"), SendStatus.Unconfirmed, _time.GetUtcNow())]);

        var (send, isDuplicate) = memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => throw new InvalidOperationException("sent twice"));

        Assert.Equal((SendStatus.Unconfirmed, true), ((await send.End).Status, isDuplicate));
        Fails.With(
            ErrorCode.InvalidArgument,
            () => memory.GetOrStart(SendKey.Of("a", "other"), "other", null, () => throw new InvalidOperationException("sent")));
    }

    [Fact]
    public async Task GetOrStart_ClockSetAWeekForward_IsStillADuplicate()
    {
        var clock = new SettableClock();
        var memory = new SentIds(9232, 10, TimeSpan.FromHours(24), clock);
        await memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => Task.FromResult<SendEnd>(SendStatus.Delivered)).Send.End;

        clock.Now += TimeSpan.FromDays(7);
        Assert.True(memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => throw new InvalidOperationException("sent twice")).IsDuplicate);
        clock.Now -= TimeSpan.FromDays(30);
        Assert.True(memory.GetOrStart(SendKey.Of("a", "text"), "text", null, () => throw new InvalidOperationException("sent twice")).IsDuplicate);
    }

    [Fact]
    public void GetOrStart_OneTextUnderTwoIds_OneMessageMoreProvesNeither()
    {
        var before = new ShownTexts("epoch", 1);
        var lost = _memory.GetOrStart(SendKey.Of("a", "go on"), "go on", before, () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed)).Send;
        var other = _memory.GetOrStart(SendKey.Of("b", "go on "), "go on ", before, () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed)).Send;

        Assert.False(IsProven(lost, 2));
        Assert.False(IsProven(other, 2));
        Assert.True(IsProven(lost, 3));
        Assert.True(IsProven(other, 3));
    }

    [Fact]
    public void GetOrStart_AfterTheSameTextWasDelivered_OneMessageMoreIsProof()
    {
        _memory.GetOrStart(SendKey.Of("a", "go on"), "go on", new ShownTexts("epoch", 0), () => Task.FromResult<SendEnd>(SendStatus.Delivered));
        var second = _memory.GetOrStart(
            SendKey.Of("b", "go on"), "go on", new ShownTexts("epoch", 1), () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed)).Send;

        Assert.True(IsProven(second, 2));
    }

    [Fact]
    public void GetOrStart_HistoryOlderThanTheSameTextsDelivery_OneMessageMoreIsThatOne()
    {
        _memory.GetOrStart(SendKey.Of("a", "go on"), "go on", new ShownTexts("epoch", 0), () => Task.FromResult<SendEnd>(SendStatus.Delivered));
        var second = _memory.GetOrStart(
            SendKey.Of("b", "go on"), "go on", new ShownTexts("epoch", 0), () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed)).Send;

        Assert.False(IsProven(second, 1));
    }

    [Fact]
    public void GetOrStart_AnotherText_IsNoRival()
    {
        var first = _memory.GetOrStart(
            SendKey.Of("a", "go on"), "go on", new ShownTexts("epoch", 0), () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed)).Send;
        _memory.GetOrStart(SendKey.Of("b", "stop"), "stop", new ShownTexts("epoch", 0), () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed));

        Assert.True(IsProven(first, 1));
    }

    [Fact]
    public void GetOrStart_AnEarlierHubsLaterSend_MayBeOfTheSameText()
    {
        JournaledSend Earlier(string id) => new(9232, SendKey.Of(id, "go on"), SendStatus.Unconfirmed, _time.GetUtcNow());
        var memory = new SentIds(9232, 10, TimeSpan.FromHours(24), _time, [Earlier("a"), Earlier("b")]);

        var first = memory.GetOrStart(SendKey.Of("a", "go on"), "go on", null, () => throw new InvalidOperationException("sent twice")).Send;

        Assert.False(IsProven(first, 1));
        Assert.True(IsProven(first, 2));
    }

    [Fact]
    public void GetOrStart_EarlierSendsThatWereDelivered_AreNoRivalsOfLaterOnes()
    {
        JournaledSend Earlier(string id, SendStatus status) => new(9232, SendKey.Of(id, "go on"), status, _time.GetUtcNow());
        var memory = new SentIds(
            9232, 10, TimeSpan.FromHours(24), _time,
            [Earlier("a", SendStatus.Delivered), Earlier("b", SendStatus.Unconfirmed), Earlier("c", SendStatus.Unconfirmed)]);
        FirstSend Again(string id) =>
            memory.GetOrStart(SendKey.Of(id, "go on"), "go on", null, () => throw new InvalidOperationException("sent twice")).Send;

        // Two came after a; of b one came after; of c b came before and was not seen.
        Assert.Equal((false, true), (IsProven(Again("a"), 2), IsProven(Again("a"), 3)));
        Assert.Equal((false, true), (IsProven(Again("b"), 1), IsProven(Again("b"), 2)));
        Assert.Equal((false, true), (IsProven(Again("c"), 1), IsProven(Again("c"), 2)));

        memory.GetOrStart(SendKey.Of("d", "go on"), "go on", null, () => Task.FromResult<SendEnd>(SendStatus.Unconfirmed));
        Assert.Equal((false, true), (IsProven(Again("a"), 3), IsProven(Again("a"), 4)));
    }

    [Fact]
    public async Task SentIds_OfMoreEarlierSendsThanItRemembers_TakesTheNewest()
    {
        var memory = new SentIds(
            9232, 10, TimeSpan.FromHours(24), _time,
            Enumerable.Range(0, 15).Select(n => new JournaledSend(9232, SendKey.Of($"{n}", "text"), SendStatus.Delivered, _time.GetUtcNow())));

        async Task<bool> IsKnownAsync(string id)
        {
            var (send, isDuplicate) = memory.GetOrStart(SendKey.Of(id, "text"), "text", null, () => Task.FromResult<SendEnd>(SendStatus.Delivered));
            await send.End;
            return isDuplicate;
        }

        Assert.Equal((true, true, false), (await IsKnownAsync("14"), await IsKnownAsync("5"), await IsKnownAsync("4")));
    }

    /// <summary>Were each compared with every other, that would be 80,000,000,000 times.</summary>
    [Fact]
    public async Task SentIds_OfManyEarlierSends_IsMadeWithoutComparingThem() =>
        await Task.Run(() =>
            new SentIds(
                9232, 1_000_000, TimeSpan.FromHours(24), _time,
                Enumerable.Range(0, 400_000)
                    .Select(n => new JournaledSend(9232, new SendKey($"{n}", "text"), SendStatus.Unconfirmed, _time.GetUtcNow())))).Soon();

    private bool IsProven(FirstSend send, int times)
    {
        var history = new ChatHistory(9232, "vscode", "title", new HistoryPosition("epoch", 2), ChatState.Idle, false, true, _time.GetUtcNow(),
            [.. Enumerable.Range(0, times).Select(n => new ChatMessage($"m{n}", ChatRole.User, "go on", MessageState.Complete, _time.GetUtcNow()))]);
        return send.Moment.IsProvenBy(history, "go on", history.Messages[^1], wasSeen: false);
    }

    private async Task<(SendStatus Status, bool IsDuplicate)> SendAsync(string id, string text)
    {
        var (send, isDuplicate) = _memory.GetOrStart(SendKey.Of(id, text), text, null, () =>
        {
            _sends++;
            return Task.FromResult<SendEnd>(SendStatus.Delivered);
        });
        return ((await send.End).Status, isDuplicate);
    }

    /// <summary>A clock that somebody sets, as its timestamps go on.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
