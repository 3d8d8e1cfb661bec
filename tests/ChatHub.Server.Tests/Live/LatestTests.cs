using System.Threading.Channels;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Live;

public sealed class LatestTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<TaskCompletionSource<TimeSpan?>> _runs = Channel.CreateUnbounded<TaskCompletionSource<TimeSpan?>>();

    [Fact]
    public async Task Ask_OftenDuringARun_IsOneRunMore()
    {
        await using var latest = Make();
        latest.Ask();
        var first = await RunAsync();
        for (var ask = 0; ask < 100; ask++) latest.Ask();

        first.SetResult(null);
        (await RunAsync()).SetResult(null);

        await QuietAsync();
    }

    [Fact]
    public async Task Ask_WorkThatWantsToBeDoneAgain_IsDoneAfterThatTime()
    {
        await using var latest = Make();
        latest.Ask();
        (await RunAsync()).SetResult(TimeSpan.FromSeconds(1));
        await QuietAsync();

        // It is asked for a moment after the work is done: the time may begin only then.
        TaskCompletionSource<TimeSpan?>? again = null;
        await _time.PassesUntilAsync(() => Task.FromResult(_runs.Reader.TryRead(out again)), TimeSpan.FromSeconds(1));

        again!.SetResult(null);
        _time.Advance(TimeSpan.FromHours(1));
        await QuietAsync();
    }

    [Fact]
    public async Task AskIn_SeveralTimes_TheEarliestCounts()
    {
        await using var latest = Make();
        latest.AskIn(TimeSpan.FromSeconds(5));
        latest.AskIn(TimeSpan.FromSeconds(1));
        latest.AskIn(TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(1));

        (await RunAsync()).SetResult(null);
        _time.Advance(TimeSpan.FromSeconds(10));
        await QuietAsync();
    }

    [Fact]
    public async Task Ask_WorkThatThrows_IsToldAndDoneAgainWhenAsked()
    {
        List<Exception> failures = [];
        await using var latest = Make(failures.Add);
        latest.Ask();
        (await RunAsync()).SetException(new IOException());

        await ChatHub.Testing.Eventually.IsTrueAsync(() => failures.Count == 1, Limit.Long, "it is told");
        latest.Ask();

        (await RunAsync()).SetResult(null);
    }

    [Fact]
    public async Task DisposeAsync_DuringARun_WaitsForItAndNothingFollows()
    {
        var latest = Make();
        latest.Ask();
        var run = await RunAsync();
        latest.Ask();
        var disposing = latest.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);

        run.SetResult(TimeSpan.FromSeconds(1));
        await disposing.Soon();
        latest.Ask();
        latest.AskIn(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromHours(1));

        await QuietAsync();
    }

    private Latest Make(Action<Exception>? failed = null) => new(
        _ =>
        {
            var run = new TaskCompletionSource<TimeSpan?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _runs.Writer.TryWrite(run);
            return run.Task;
        },
        failed ?? (e => Assert.Fail(e.Message)), _time);

    private Task<TaskCompletionSource<TimeSpan?>> RunAsync() => _runs.Reader.ReadAsync().AsTask().Soon();

    private Task QuietAsync() =>
        ChatHub.Testing.QuietWindow.HoldsAsync(TimeSpan.FromMilliseconds(100), () => !_runs.Reader.TryRead(out _), "nothing is done");
}
