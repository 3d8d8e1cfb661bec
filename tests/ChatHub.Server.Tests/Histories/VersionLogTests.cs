using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Histories;

public sealed class VersionLogTests
{
    private readonly VersionLog _log = new();

    [Fact]
    public async Task AfterAsync_NothingYet_WaitsForTheFirst()
    {
        var wait = _log.AfterAsync(null, CancellationToken.None);
        Assert.False(wait.IsCompleted);

        _log.Offer(Some.Snapshot());

        Assert.Equal(1, (await wait.Soon()).History.Position.Sequence);
    }

    [Fact]
    public async Task AfterAsync_FollowerHasTheNewest_WaitsForAnother()
    {
        _log.Offer(Some.Snapshot(sequence: 1));
        var wait = _log.AfterAsync(new HistoryPosition("epoch", 1), CancellationToken.None);

        _log.Offer(Some.Snapshot(sequence: 1));
        Assert.False(wait.IsCompleted);
        _log.Offer(Some.Snapshot(sequence: 2));

        Assert.Equal(2, (await wait.Soon()).History.Position.Sequence);
    }

    [Fact]
    public async Task Offer_AnOlderVersion_ChangesNothing()
    {
        _log.Offer(Some.Snapshot(sequence: 5));
        _log.Offer(Some.Snapshot(sequence: 4));

        Assert.Equal(5, (await _log.AfterAsync(null, CancellationToken.None).Soon()).History.Position.Sequence);
    }

    [Fact]
    public void ItemFor_FollowersOfTheSameVersion_ShareOneItem()
    {
        var (first, second) = (Some.Snapshot("a", sequence: 1), Some.Snapshot("ab", sequence: 2));
        _log.Offer(first);
        _log.Offer(second);

        Assert.Same(_log.ItemFor(first.History, second), _log.ItemFor(first.History, second));
        Assert.Same(_log.ItemFor(null, second), _log.ItemFor(null, second));
        Assert.NotSame(_log.ItemFor(null, second), _log.ItemFor(first.History, second));
    }

    [Fact]
    public void ItemFor_TextAdded_IsSmallAndLeavesOutWhatItDoesNotUse()
    {
        var (first, second) = (Some.Snapshot(new string('a', 10_000), sequence: 1), Some.Snapshot(new string('a', 10_000) + "\"é👋", sequence: 2));
        _log.Offer(second);

        var json = System.Text.Encoding.UTF8.GetString(_log.ItemFor(first.History, second).Json.Span);

        Assert.Equal(
            """{"port":9232,"position":{"epoch":"epoch","sequence":2},"baseSequence":1,"history":null,"changes":[""" +
            """{"kind":"append","messageId":"m1","text":"\"é\uD83D\uDC4B"}],"state":"idle","needsInput":false,"chatId":null}""",
            json);
    }

    [Fact]
    public void Find_RecentVersions_AreKeptWithinTheirMemory()
    {
        foreach (var sequence in Enumerable.Range(1, 700)) _log.Offer(Some.Snapshot(sequence: sequence));
        Assert.Null(_log.Find(new HistoryPosition("epoch", 100)));
        Assert.NotNull(_log.Find(new HistoryPosition("epoch", 101)));

        foreach (var sequence in Enumerable.Range(701, 20)) _log.Offer(Some.Snapshot(new string('x', 500_000), sequence: sequence));
        Assert.Null(_log.Find(new HistoryPosition("epoch", 716)));
        Assert.NotNull(_log.Find(new HistoryPosition("epoch", 720)));
    }

    [Fact]
    public void Find_AnotherEpoch_IsGone()
    {
        _log.Offer(Some.Snapshot());
        _log.Offer(new HistorySnapshot(Some.History() with { Position = new HistoryPosition("other", 1) }));

        Assert.Null(_log.Find(new HistoryPosition("epoch", 1)));
    }

    [Trait("Needs", "Patience")]
    [Fact]
    public async Task Followers_RandomHistoriesAndPaces_AreRightAtEveryItemAndAtTheEnd()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var log = new VersionLog();
            var random = new Random(seed);
            var histories = new RandomHistories(seed);
            var truth = histories.First();
            var followers = Enumerable.Range(0, 5).Select(_ => new Follower()).ToArray();
            for (var version = 0; version < 60; version++)
            {
                log.Offer(new HistorySnapshot(truth));
                foreach (var follower in followers.Where((_, pace) => random.Next(pace + 1) == 0)) await follower.ReadAsync(log, truth);
                truth = histories.Next(truth);
            }

            log.Offer(new HistorySnapshot(truth));
            foreach (var follower in followers) await follower.ReadAsync(log, truth);
        }
    }

    /// <summary>What a connection does, without the connection: over the wire a lone half of a pair is U+FFFD, for all alike.</summary>
    private sealed class Follower
    {
        private ChatHistory? _known;
        private ChatHistory? _applied;

        public async Task ReadAsync(VersionLog log, ChatHistory truth)
        {
            if (_known?.Position == truth.Position) return;
            var newest = await log.AfterAsync(_known?.Position, CancellationToken.None).Soon();
            var update = JsonSerializer.Deserialize<HistoryUpdate>(log.ItemFor(_known, newest).Json.Span, JsonSerializerOptions.Web)!;
            (_known, _applied) = (newest.History, update.ApplyTo(_applied));
            Assert.Equal(Shown(truth), Shown(_applied));
        }

        private static string Shown(ChatHistory history) =>
            JsonSerializer.Serialize(history with { ExtractedAt = default }, JsonSerializerOptions.Web);
    }
}
