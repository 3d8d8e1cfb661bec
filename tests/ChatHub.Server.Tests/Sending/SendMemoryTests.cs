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
        var first = _memory.GetOrStart("a", "text", () => gate.Task);
        var second = _memory.GetOrStart("a", "text", () => throw new InvalidOperationException("sent twice"));
        Assert.Equal((true, false), (second.IsDuplicate, second.Send.IsCompleted));

        gate.SetResult(SendStatus.Queued);

        Assert.Equal((SendStatus.Queued, SendStatus.Queued), (await first.Send.Soon(), await second.Send.Soon()));
    }

    [Fact]
    public async Task GetOrStart_SameIdAnotherText_IsInvalid()
    {
        await SendAsync("a", "text");

        var error = Fails.With(ErrorCode.InvalidArgument, () => _memory.GetOrStart("a", "Text", () => throw new InvalidOperationException("sent")));

        Assert.DoesNotContain("Text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetOrStart_AfterAnError_SendsAnewEvenAnotherText()
    {
        await SendAsync("older", "text");
        await Assert.ThrowsAsync<IOException>(() => _memory.GetOrStart("a", "text", () => Task.FromException<SendStatus>(new IOException())).Send);

        Assert.Equal((SendStatus.Delivered, false), await SendAsync("a", "other"));
        Assert.Equal((SendStatus.Delivered, true), await SendAsync("a", "other"));
    }

    [Fact]
    public async Task GetOrStart_SendThatDoesNotStart_IsNotRemembered()
    {
        Fails.With(ErrorCode.Busy, () => _memory.GetOrStart("a", "text", () => throw new ChatHubException(ErrorCode.Busy, "full")));

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
        _memory.GetOrStart("a", "text", () => gate.Task).Send.GetAwaiter();
        _time.Advance(TimeSpan.FromHours(25));
        for (var n = 0; n < 20; n++) await SendAsync($"{n}", "text");

        Assert.True(_memory.GetOrStart("a", "text", () => throw new InvalidOperationException("sent twice")).IsDuplicate);
    }

    private async Task<(SendStatus Status, bool IsDuplicate)> SendAsync(string id, string text)
    {
        var (send, isDuplicate) = _memory.GetOrStart(id, text, () =>
        {
            _sends++;
            return Task.FromResult(SendStatus.Delivered);
        });
        return (await send, isDuplicate);
    }
}
