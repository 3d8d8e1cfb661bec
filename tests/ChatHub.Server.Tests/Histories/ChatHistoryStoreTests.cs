using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Histories;

public sealed class ChatHistoryStoreTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedSource _source = new();
    private readonly ServiceProvider _services;
    private readonly ChatHistoryStore _store;

    public ChatHistoryStoreTests()
    {
        _source.Reading = () => Task.FromResult(_source.Next());
        _services = Slices.Over(_source, Port, _time);
        _store = _services.GetRequiredService<HistoryStores>().Of(_services.Chat(Port));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task GetAsync_AfterAMiss_IsAHitOfTheSameSnapshot()
    {
        var (miss, hit) = (await GetAsync(), await GetAsync());

        Assert.Same(miss, hit);
        Assert.Equal((1, 1, 1), (_source.Reads, Of(CacheOutcome.Miss), Of(CacheOutcome.Hit)));
    }

    [Fact]
    public async Task GetAsync_ThousandAtOnce_ReadsOnce()
    {
        var gate = Hold();
        var calls = Enumerable.Range(0, 1000).Select(_ => Task.Run(GetAsync)).ToArray();
        await Eventually.IsTrueAsync(() => _source.Reads > 0, Limit.Long, "a reading");

        gate.SetResult(_source.Next());

        Assert.Single((await Task.WhenAll(calls).Soon()).Distinct());
        Assert.Equal((1, 1), (_source.Reads, Of(CacheOutcome.Miss)));
        Assert.Equal(999, Of(CacheOutcome.Coalesced) + Of(CacheOutcome.Hit));
    }

    [Fact]
    public async Task GetAsync_FiftyWaitForAReadingThatFails_ShareItsFailureAndTheNextOneAsksAnew()
    {
        var gate = Hold();
        var calls = Enumerable.Range(0, 50).Select(_ => GetAsync()).ToArray();

        gate.SetException(new ChatHubException(ErrorCode.IdeUnreachable, "away"));

        foreach (var call in calls) await Fails.WithAsync(ErrorCode.IdeUnreachable, () => call.Soon());
        Assert.Equal(1, _source.Reads);
        await Fails.WithAsync(ErrorCode.IdeUnreachable, GetAsync);
        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public async Task GetAsync_CallerGivesUp_OthersStillGetTheOneReading()
    {
        var gate = Hold();
        using var caller = new CancellationTokenSource();
        var first = _store.GetAsync(caller.Token);
        var second = GetAsync();

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());
        gate.SetResult(_source.Next());

        Assert.Equal("hi", (await second.Soon()).History.Messages[0].Content);
        Assert.Equal(1, _source.Reads);
    }

    [Fact]
    public async Task Invalidate_AfterAReading_MakesTheNextCallAMiss()
    {
        await GetAsync();

        _store.Invalidate();

        Assert.False(_store.IsFresh);
        await GetAsync();
        Assert.Equal((2, 2), (_source.Reads, Of(CacheOutcome.Miss)));
    }

    [Fact]
    public async Task Invalidate_WhileTheChatIsRead_IsGoodForThoseWhoWaitedAndNotForThoseWhoComeLater()
    {
        var gate = Hold();
        var waited = GetAsync();
        await Eventually.IsTrueAsync(() => _source.Reads > 0, Limit.Long, "a reading");
        var old = _source.Next("old");
        _store.Invalidate();
        var later = GetAsync();
        _source.Reading = () => Task.FromResult(_source.Next("new"));

        gate.SetResult(old);

        Assert.Equal("old", (await waited.Soon()).History.Messages[0].Content);
        Assert.Equal("new", (await later.Soon()).History.Messages[0].Content);
        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public async Task Invalidate_BetweenTheReadingAndItsStore_IsNotLost()
    {
        _source.Reading = () =>
        {
            var read = _source.Next("old");
            _store.Invalidate();
            return Task.FromResult(read);
        };
        await GetAsync();
        _source.Reading = () => Task.FromResult(_source.Next("new"));

        Assert.Equal("new", (await GetAsync()).History.Messages[0].Content);
    }

    [Fact]
    public async Task InvalidateAndGet_FromManyThreads_NeverLeaveAnOlderHistoryBehindTheLastInvalidation()
    {
        var truth = 0;
        _source.Reading = () =>
        {
            var now = Volatile.Read(ref truth);
            return Task.FromResult(_source.Next($"{now}"));
        };
        for (var round = 1; round <= 2000; round++)
        {
            var (reading, told) = (Task.Run(GetAsync), Task.Run(() =>
            {
                Interlocked.Increment(ref truth);
                _store.Invalidate();
            }));
            await Task.WhenAll(reading, told);

            Assert.Equal($"{round}", (await GetAsync()).History.Messages[0].Content);
        }
    }

    [Fact]
    public async Task Take_AWordOfTheSource_IsTheNextHitAndNothingIsRead()
    {
        await GetAsync();

        _store.Take(_source.Next("hi there"));

        Assert.Equal("hi there", (await GetAsync()).History.Messages[0].Content);
        Assert.Equal((1, 1), (_source.Reads, Of(CacheOutcome.Hit)));
    }

    [Fact]
    public async Task Take_AnOlderMomentThatComesLate_ChangesNothing()
    {
        await GetAsync();
        var (older, newer) = (_source.Next("older"), _source.Next("newer", "another"));

        _store.Take(newer);
        _store.Take(older);

        Assert.Equal("newer", _store.Newest!.Messages[0].Content);
    }

    [Fact]
    public async Task Take_BetweenAnInvalidationAndItsReading_LeavesIt()
    {
        await GetAsync();
        _store.Invalidate();

        _store.Take(_source.Next("told"));
        await GetAsync();

        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public async Task GetAsync_IdeGoesAway_IsStaleForAMomentAndThenReadAgain()
    {
        await GetAsync();
        _store.Invalidate();
        _source.Reading = () => throw new ChatHubException(ErrorCode.IdeUnreachable, "away");

        Assert.True((await GetAsync()).History.IsStale);
        Assert.True((await GetAsync()).History.IsStale);
        Assert.Equal((2, 2), (_source.Reads, Of(CacheOutcome.Stale)));
        _time.Advance(TimeSpan.FromSeconds(1));
        _source.Reading = () => Task.FromResult(_source.Next());
        var back = (await GetAsync()).History;

        Assert.Equal((false, 3, 3L), (back.IsStale, _source.Reads, back.Position.Sequence));
    }

    [Fact]
    public async Task GetAsync_ReadingFailsUnforeseen_IsStaleWhereSomethingIsKnown()
    {
        await GetAsync();
        _store.Invalidate();
        _source.Reading = () => throw new InvalidOperationException("a fault of ours");

        Assert.True((await GetAsync()).History.IsStale);
    }

    [Fact]
    public async Task GetAsync_GoodForAShortTime_IsAMissAfterIt()
    {
        _source.Reading = () => Task.FromResult(_source.Next(goodFor: TimeSpan.FromMilliseconds(300)));
        await GetAsync();
        _time.Advance(TimeSpan.FromMilliseconds(299));
        await GetAsync();
        Assert.Equal(1, _source.Reads);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await GetAsync();

        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public async Task GetAsync_AfterTheTimeToLive_IsAMiss()
    {
        await GetAsync();

        _time.Advance(TimeSpan.FromMinutes(5));
        await GetAsync();

        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public async Task IsWanted_AskedForAMomentAgo_EndsAfterFiveSeconds()
    {
        Assert.False(_store.IsWanted);
        await GetAsync();

        Assert.True(_store.IsWanted);
        _time.Advance(TimeSpan.FromSeconds(5.001));
        Assert.False(_store.IsWanted);
    }

    [Fact]
    public async Task Forget_AHistory_HoldsNothingAndTheNextIsAnotherEpoch()
    {
        var before = (await GetAsync()).History.Position;

        _store.Forget();

        Assert.Equal((null, 0L, 1), (_store.Newest, _store.Versions.Bytes, _source.Forgotten));
        var after = (await GetAsync()).History.Position;
        Assert.NotEqual(before.Epoch, after.Epoch);
    }

    private Task<HistorySnapshot> GetAsync() => _store.GetAsync(CancellationToken.None);

    private TaskCompletionSource<ChatReading> Hold()
    {
        var gate = new TaskCompletionSource<ChatReading>(TaskCreationOptions.RunContinuationsAsynchronously);
        _source.Reading = () => gate.Task;
        return gate;
    }

    private long Of(CacheOutcome outcome) => _store.Counts.Of(outcome);
}
