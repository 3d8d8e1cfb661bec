using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sending;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Sending;

public sealed class SendLaneTests
{
    private static readonly Port Port = Slices.Map(("test", new IdeProfileOptions { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" }))
        .Of(9232);

    [Fact]
    public async Task EnqueueAsync_TenCallsUnawaited_RunInOrderOneAtATime()
    {
        var lane = new SendLane(Port, 32);
        List<int> ran = [];
        var running = 0;

        var jobs = Enumerable.Range(0, 10).Select(n => Enqueue(lane, async () =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            await Task.Yield();
            ran.Add(n);
            Interlocked.Decrement(ref running);
            return n;
        })).ToArray();

        Assert.Equal(Enumerable.Range(0, 10), await Task.WhenAll(jobs).Soon());
        Assert.Equal(Enumerable.Range(0, 10), ran);
    }

    [Fact]
    public async Task EnqueueAsync_QueueIsFull_IsBusyUntilOneIsDone()
    {
        var lane = new SendLane(Port, 2);
        var gate = new TaskCompletionSource<int>();
        var (first, second) = (Enqueue(lane, () => gate.Task), Enqueue(lane, () => Task.FromResult(2)));

        var error = Fails.With(ErrorCode.Busy, () => Enqueue(lane, () => Task.FromResult(3)).GetAwaiter());
        Assert.Contains("9232", error.Message, StringComparison.Ordinal);

        gate.SetResult(1);
        Assert.Equal((1, 2), (await first.Soon(), await second.Soon()));
        Assert.Equal(4, await Enqueue(lane, () => Task.FromResult(4)).Soon());
    }

    [Fact]
    public async Task EnqueueAsync_AfterTheReceiptOfTheOneBefore_IsNeverBusy()
    {
        var lane = new SendLane(Port, 1);

        for (var n = 0; n < 5000; n++)
        {
            var job = Enqueue(lane, () => Task.FromResult(n));
            while (!job.IsCompleted) await Task.CompletedTask; // At once: the next call is to meet the lane before it tidies up.
            Assert.Equal(n, await job);
        }
    }

    [Fact]
    public async Task EnqueueAsync_JobsFail_TheirCallersHearOfItAndTheLaneGoesOn()
    {
        var lane = new SendLane(Port, 32);

        var asynchronous = Enqueue(lane, () => Task.FromException<int>(new IOException()));
        var synchronous = Enqueue<int>(lane, () => throw new ChatHubException(ErrorCode.DraftPresent, "draft"));
        var cancelled = Enqueue(lane, () => Task.FromCanceled<int>(new CancellationToken(true)));
        var good = Enqueue(lane, () => Task.FromResult(1));

        await Assert.ThrowsAsync<IOException>(() => asynchronous.Soon());
        await Fails.WithAsync(ErrorCode.DraftPresent, () => synchronous.Soon());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());
        Assert.Equal(1, await good.Soon());
    }

    [Fact]
    public async Task CloseAsync_JobsThatDoNotEnd_AreCutOffAndRefused()
    {
        var lane = new SendLane(Port, 32);
        var never = new TaskCompletionSource<int>();
        var (begun, waiting) = (
            lane.EnqueueAsync<int>(() => never.Task, () => throw new ChatHubException(ErrorCode.Busy, "cut off")),
            Enqueue(lane, () => Task.FromResult(1)));

        await lane.CloseAsync(TimeSpan.FromMilliseconds(50), TimeProvider.System).Soon();

        await Fails.WithAsync(ErrorCode.Busy, () => begun.Soon());
        await Fails.WithAsync(ErrorCode.Busy, () => waiting.Soon());
        Assert.True(lane.IsCutOff);
    }

    [Fact]
    public async Task EnqueueAsync_AfterCloseAsync_IsRefusedWhetherAJobIsUnderWayOrNot()
    {
        var lane = new SendLane(Port, 32);
        var last = new TaskCompletionSource<int>();
        var job = Enqueue(lane, () => last.Task);

        var closing = lane.CloseAsync(Limit.Long, TimeProvider.System);
        await Fails.WithAsync(ErrorCode.Busy, () => Enqueue(lane, () => Task.FromResult(1)).Soon());
        last.SetResult(2);
        await closing.Soon();
        await Fails.WithAsync(ErrorCode.Busy, () => Enqueue(lane, () => Task.FromResult(1)).Soon());

        Assert.Equal(2, await job.Soon());
    }

    private static Task<T> Enqueue<T>(SendLane lane, Func<Task<T>> job) =>
        lane.EnqueueAsync(job, () => throw new InvalidOperationException("cut off"));
}
