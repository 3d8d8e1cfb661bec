using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp;

public sealed class FrameTurnsTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private readonly CountedTime _time = new();
    private readonly TaskCompletionSource<bool> _frame = new(), _place = new();
    private readonly FrameTurns _turns;

    public FrameTurnsTests() => _turns = new FrameTurns(Pace, _time);

    [Fact]
    public async Task TryRun_ManyPlacesOneAfterTheOther_TheNextOneStillHasItsOwn()
    {
        await SaidByAllAsync();
        _ = _turns.TryRun(null, () => _frame.Task);

        Assert.True(await _turns.TryRun("late", () => Task.FromResult(true))!.Soon());

        _frame.SetResult(true);
    }

    [Fact]
    public async Task TryRun_EachPlaceHasAWordUnderWay_NoneLosesItsTurnsToTheNextOne()
    {
        foreach (var place in Places) _ = _turns.TryRun(place, () => _place.Task);
        _ = _turns.TryRun(null, () => _frame.Task);
        var late = _turns.TryRun("late", () => Task.FromResult(true))!;
        var again = _turns.TryRun("0", () => Task.FromResult(true))!;
        Assert.False(late.IsCompleted);

        _frame.SetResult(true);
        await _time.PassesUntilAsync(() => Task.FromResult(late.IsCompleted), Pace);

        Assert.False(again.IsCompleted);
        _place.SetResult(true);
        await _time.PassesUntilAsync(() => Task.FromResult(again.IsCompleted), Pace);
    }

    [Fact]
    public async Task TryRun_OneMorePlaceThanThereMayBe_TheOneThatSaidNothingForLongestLosesItsTurns()
    {
        await SaidByAllAsync();
        _time.Advance(Pace);
        await _turns.TryRun("0", () => Task.FromResult(true))!.Soon(); // Not the first of all any more: the next to go is 1.
        await _turns.TryRun("late", () => Task.FromResult(true))!.Soon();

        // It waits for its pace, so it has kept its turns.
        var word = _turns.TryRun("0", () => Task.FromResult(true))!;
        await Eventually.IsTrueAsync(() => word.IsCompleted || _time.Timers > 0, Limit.Long, "it waits, or is dealt with");
        Assert.False(word.IsCompleted);
        await _time.PassesUntilAsync(() => Task.FromResult(word.IsCompleted), Pace);
    }

    private static IEnumerable<string> Places => Enumerable.Range(0, PlaceBounds.MostPlaces).Select(place => $"{place}");

    private async Task SaidByAllAsync()
    {
        foreach (var place in Places) await _turns.TryRun(place, () => Task.FromResult(true))!.Soon();
    }

    /// <summary>Counts who waits by it.</summary>
    private sealed class CountedTime : FakeTimeProvider
    {
        private int _timers;

        public int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
