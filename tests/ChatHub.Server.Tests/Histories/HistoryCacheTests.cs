using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace ChatHub.Server.Tests.Histories;

/// <summary>The cache as the program registers it, with FusionCache behind it.</summary>
public sealed class HistoryCacheTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly ServiceProvider _services = Slices.Build(new Dictionary<string, string?> { ["ChatHub:Cache:MaxBytes"] = "1000000" });
    private readonly HistoryCache _cache;
    private int _fills;

    public HistoryCacheTests() => _cache = _services.GetRequiredService<HistoryCache>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task GetAsync_AfterAMiss_IsAHitOfTheSameSnapshot()
    {
        var miss = await GetAsync();
        var hit = await GetAsync();

        Assert.Equal((CacheOutcome.Miss, CacheOutcome.Hit, 1), (miss.Outcome, hit.Outcome, _fills));
        Assert.Same(miss.Snapshot, hit.Snapshot);
    }

    [Fact]
    public async Task GetAsync_OtherPort_IsAMissOfItsOwn()
    {
        await GetAsync();

        Assert.Equal(CacheOutcome.Miss, (await GetAsync(9233)).Outcome);
    }

    [Fact]
    public async Task GetAsync_ThousandAtOnce_FillsOnce()
    {
        var gate = new TaskCompletionSource<HistorySnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, 1000).Select(_ => Task.Run(() => GetAsync(gate.Task))).ToArray();
        await Eventually.IsTrueAsync(() => Volatile.Read(ref _fills) > 0, Limit.Long, "a fill");

        gate.SetResult(Some.Snapshot());
        var answers = await Task.WhenAll(calls).Soon();

        Assert.Equal(1, _fills);
        Assert.Equal(1, answers.Count(answer => answer.Outcome == CacheOutcome.Miss));
        Assert.Single(answers.Select(answer => answer.Snapshot).Distinct());
    }

    [Fact]
    public async Task GetAsync_FiftyWaitForAFillThatFails_ShareItsFailure()
    {
        var gate = new TaskCompletionSource<HistorySnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, 50).Select(_ => GetAsync(gate.Task)).ToArray();
        await Eventually.IsTrueAsync(() => Volatile.Read(ref _fills) > 0, Limit.Long, "a fill");

        gate.SetException(new ChatHubException(ErrorCode.IdeUnreachable, "away"));

        foreach (var call in calls) Assert.Equal(ErrorCode.IdeUnreachable, (await Assert.ThrowsAsync<ChatHubException>(() => call)).Code);
        Assert.Equal(1, _fills);
        await Assert.ThrowsAsync<ChatHubException>(() => GetAsync(gate.Task));
        Assert.Equal(2, _fills); // Who asks later has the IDE asked again.
    }

    [Fact]
    public async Task GetAsync_WaitedForAnothersFill_IsCoalesced()
    {
        var gate = new TaskCompletionSource<HistorySnapshot>();
        var first = GetAsync(gate.Task);
        var second = GetAsync(gate.Task);

        gate.SetResult(Some.Snapshot());

        Assert.Equal((CacheOutcome.Miss, CacheOutcome.Coalesced), ((await first.Soon()).Outcome, (await second.Soon()).Outcome));
    }

    [Fact]
    public async Task Expire_AnEntry_MakesTheNextCallAMiss()
    {
        await GetAsync();

        _cache.Expire(Port);

        Assert.Equal((CacheOutcome.Miss, 2), ((await GetAsync()).Outcome, _fills));
    }

    [Fact]
    public async Task Expire_DuringAFill_MakesTheNextCallAMiss()
    {
        var gate = new TaskCompletionSource<HistorySnapshot>();
        var filling = GetAsync(gate.Task);
        _cache.Expire(Port);
        gate.SetResult(Some.Snapshot());
        await filling.Soon();

        Assert.Equal((CacheOutcome.Miss, 2), ((await GetAsync()).Outcome, _fills));
        Assert.Equal((CacheOutcome.Hit, 2), ((await GetAsync()).Outcome, _fills));
    }

    [Fact]
    public async Task Expire_DuringAFill_DoesNotMakeEveryoneWhoWaitsFillInTurn()
    {
        var gate = new TaskCompletionSource<HistorySnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, 100).Select(_ => GetAsync(gate.Task)).ToArray();
        _cache.Expire(Port);

        gate.SetResult(Some.Snapshot());
        await Task.WhenAll(calls).Soon();

        Assert.InRange(_fills, 1, 2);
    }

    [Fact]
    public async Task GetAsync_FillFails_FailsEveryCallerAndKeepsNothing()
    {
        var away = new ChatHubException(ErrorCode.IdeUnreachable, "away");

        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => GetAsync(Task.FromException<HistorySnapshot>(away)));

        Assert.Equal((CacheOutcome.Miss, 2), ((await GetAsync()).Outcome, _fills));
    }

    [Fact]
    public async Task GetAsync_FillFailsUnexpectedly_IsNotTakenForAFailureOfTheCache()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => GetAsync(Task.FromException<HistorySnapshot>(new InvalidOperationException())));

        Assert.Equal(1, _fills);
    }

    [Fact]
    public async Task GetAsync_CallerGivesUp_OthersStillGetTheFill()
    {
        var gate = new TaskCompletionSource<HistorySnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var caller = new CancellationTokenSource();
        var first = GetAsync(gate.Task, cancellationToken: caller.Token);
        var second = GetAsync(gate.Task);

        await caller.CancelAsync();
        gate.SetResult(Some.Snapshot());

        Assert.Equal("hi", (await second.Soon()).Snapshot.History.Messages[0].Content);
        await first.Soon().ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task GetAsync_StaleHistory_IsStaleWhetherFilledOrKept()
    {
        var stale = Task.FromResult(Some.Snapshot(isStale: true));

        Assert.Equal((CacheOutcome.Stale, CacheOutcome.Stale, 1), ((await GetAsync(stale)).Outcome, (await GetAsync(stale)).Outcome, _fills));
    }

    [Fact]
    public async Task GetAsync_GoodForAShortTime_IsAMissAfterIt()
    {
        await GetAsync(Task.FromResult(Some.Snapshot(goodFor: TimeSpan.FromMilliseconds(20))));

        await Eventually.IsTrueAsync(async () => (await GetAsync()).Outcome == CacheOutcome.Miss, Limit.Long, "the end of 20 ms, of a cache that keeps five minutes");
        Assert.Equal(CacheOutcome.Hit, (await GetAsync()).Outcome);
    }

    [Fact]
    public async Task GetAsync_MoreBytesThanTheLimit_EvictsTheLeastRecentlyUsedPort()
    {
        await FillAsync(1, 400_000);
        await FillAsync(2, 400_000);
        Assert.Equal(CacheOutcome.Hit, (await GetAsync(1)).Outcome);

        await FillAsync(3, 400_000);

        Assert.Equal(2, _cache.Entries);
        Assert.InRange(_cache.Bytes, 800_000, 1_000_000);
        Assert.Equal((CacheOutcome.Hit, CacheOutcome.Hit), ((await GetAsync(1)).Outcome, (await GetAsync(3)).Outcome));
        Assert.Equal(CacheOutcome.Miss, (await GetAsync(2)).Outcome);
    }

    [Fact]
    public async Task GetAsync_EntryLargerThanTheLimit_IsServedButNotKept()
    {
        await FillAsync(2, 10_000);
        await FillAsync(1, 2_000_000);
        await FillAsync(1, 2_000_000);

        Assert.Equal((1, 10_000.0), (_cache.Entries, Math.Round(_cache.Bytes / 1000.0) * 1000));
        Assert.Equal(CacheOutcome.Hit, (await GetAsync(2)).Outcome);
    }

    [Fact]
    public async Task GetAsync_EntryThatGrewAndShrank_IsCountedOnce()
    {
        foreach (var bytes in new[] { 300_000, 900_000, 30_000 })
        {
            _cache.Expire(Port);
            await FillAsync(Port, bytes);
            Assert.Equal(CacheOutcome.Hit, (await GetAsync()).Outcome);
            Assert.Equal((1, Some.Large(Port, bytes).Bytes), (_cache.Entries, _cache.Bytes));
        }
    }

    [Fact]
    public async Task GetAsync_MemoryThatThrows_AnswersAllTheSame()
    {
        using var fusion = new FusionCache(new FusionCacheOptions(), new ThrowingMemory());
        var cache = new HistoryCache(fusion, Options.Create(new HistoryCacheOptions()), NullLogger<HistoryCache>.Instance);

        for (var call = 0; call < 3; call++)
        {
            cache.Expire(Port);
            var (snapshot, outcome) = await cache.GetAsync(Port, _ => Task.FromResult(Some.Snapshot(sequence: call)), CancellationToken.None);
            Assert.Equal((call, CacheOutcome.Miss), (snapshot.History.Position.Sequence, outcome));
        }

        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => cache.GetAsync(Port, _ => throw new ChatHubException(ErrorCode.IdeUnreachable, "away"), CancellationToken.None));
    }

    private async Task FillAsync(int port, int bytes) =>
        Assert.Equal(CacheOutcome.Miss, (await GetAsync(Task.FromResult(Some.Large(port, bytes)), port)).Outcome);

    private Task<(HistorySnapshot Snapshot, CacheOutcome Outcome)> GetAsync(int port = Port) => GetAsync(Task.FromResult(Some.Snapshot(port: port)), port);

    private Task<(HistorySnapshot Snapshot, CacheOutcome Outcome)> GetAsync(Task<HistorySnapshot> fill, int port = Port, CancellationToken cancellationToken = default) =>
        _cache.GetAsync(port, _ =>
        {
            Interlocked.Increment(ref _fills);
            return fill;
        }, cancellationToken);

    private sealed class ThrowingMemory : IMemoryCache
    {
        public ICacheEntry CreateEntry(object key) => throw new InvalidOperationException("broken");

        public void Remove(object key) => throw new InvalidOperationException("broken");

        public bool TryGetValue(object key, out object? value) => throw new InvalidOperationException("broken");

        public void Dispose()
        {
        }
    }
}
