using ChatHub.Server.Cdp;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp;

public sealed class WordTurnsTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly WordTurns _turns;

    public WordTurnsTests() => _turns = new WordTurns(Pace, _time);

    [Fact]
    public async Task TryRun_OneIsDealtWith_TheNextWaitsForItAndForThePace()
    {
        var (first, isSecond) = (new TaskCompletionSource<bool>(), new TaskCompletionSource());
        var one = _turns.TryRun(() => first.Task)!;
        var two = _turns.TryRun(() =>
        {
            isSecond.SetResult();
            return Task.FromResult(false);
        })!;

        var began = _time.GetUtcNow();
        await _time.PassesUntilAsync(() => Task.FromResult(_time.GetUtcNow() - began > Pace * 5), Pace);
        Assert.False(isSecond.Task.IsCompleted);
        first.SetResult(true);

        Assert.True(await one.Soon());
        await _time.PassesUntilAsync(() => Task.FromResult(two.IsCompleted), Pace / 10);
        Assert.False(await two);
    }

    [Fact]
    public async Task TryRun_ManyAtOnce_AreInTheirOrderAndNoSoonerThanThePace()
    {
        List<(int Word, DateTimeOffset At)> dealt = [];
        var words = Enumerable.Range(0, 10).Select(word => _turns.TryRun(() =>
        {
            dealt.Add((word, _time.GetUtcNow()));
            return Task.FromResult(true);
        })!).ToArray();

        await _time.PassesUntilAsync(() => Task.FromResult(words.All(word => word.IsCompleted)), Pace / 10);

        Assert.Equal(Enumerable.Range(0, 10), dealt.Select(word => word.Word));
        Assert.All(dealt.Zip(dealt.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Pace));
    }

    [Fact]
    public async Task TryRun_OneIsUrgent_ItComesAfterTheOthersAndWithoutTheirPace()
    {
        List<int> dealt = [];
        Task<bool> Say(int word, bool isUrgent = false) => _turns.TryRun(() =>
        {
            dealt.Add(word);
            return Task.FromResult(true);
        }, isUrgent)!;
        await Say(0).Soon();
        Task<bool>[] words = [Say(1), Say(2), Say(3, isUrgent: true)];

        await Task.WhenAll(words).Soon(); // The clock stands still.

        Assert.Equal([0, 1, 2, 3], dealt);
        var later = Say(4);
        await _time.PassesUntilAsync(() => Task.FromResult(later.IsCompleted), Pace / 10);
        Assert.True(_time.GetUtcNow() - _time.Start >= Pace);
    }

    [Fact]
    public async Task TryRun_OneThatFails_TheNextHasItsTurn()
    {
        var failed = _turns.TryRun(() => throw new InvalidOperationException("a fault"))!;
        var next = _turns.TryRun(() => Task.FromResult(true))!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => failed.Soon());
        await _time.PassesUntilAsync(() => Task.FromResult(next.IsCompleted), Pace);
        Assert.True(await next);
    }

    [Fact]
    public async Task TryRun_MoreThanAnAgentSays_AreNotDealtWith()
    {
        var dealing = new TaskCompletionSource<bool>();
        var words = Enumerable.Range(0, WordTurns.Most).Select(_ => _turns.TryRun(() => dealing.Task)!).ToArray();

        Assert.Null(_turns.TryRun(() => dealing.Task));
        dealing.SetResult(true);
        await _time.PassesUntilAsync(() => Task.FromResult(words.All(word => word.IsCompleted)), Pace);

        Assert.NotNull(_turns.TryRun(() => dealing.Task));
    }
}
