using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>When followers of the genuine VS Code are sent something, and how soon.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class FollowingPaceTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private VsCode Code => fixture.Code;

    [Fact]
    public async Task FollowHistory_NothingChanges_NothingIsSentAndThenChangesAlone()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.JoinPort(Code.CdpPort);
        await Code.NewChatAsync();
        await client.SendAsync(Code.CdpPort, "block 150");
        await Code.WaitIdleAsync();
        // What the session file settles may be a last change.
        await Comparing.EventuallyEqualAsync(Code, () => client.GetHistory(Code.CdpPort));
        // And on a busy machine VS Code's signs of a running answer flip further apart than the hub waits: quiet is what has been quiet.
        var (last, since) = (await client.GetHistory(Code.CdpPort), TimeProvider.System.GetTimestamp());
        await Eventually.IsTrueAsync(
            async () =>
            {
                var now = await client.GetHistory(Code.CdpPort);
                if (now.Position != last.Position) (last, since) = (now, TimeProvider.System.GetTimestamp());
                return TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(2)
                    && now is { State: ChatState.Idle, IsComplete: true } && now.Messages.All(message => message.CreatedAt is not null);
            },
            Limit, "the answer has its time, the chat is idle, and nothing has changed for two seconds");
        await using var wire = await Wire.FollowAsync(hub.Address, Code.CdpPort);
        await Eventually.IsTrueAsync(() => wire.Records.Count == 2, Limit, "the whole history comes first");
        var whole = wire.Records[1];

        await QuietWindow.HoldsAsync(TimeSpan.FromSeconds(2), () => wire.Records.Count == 2, "nothing is sent");

        await Code.SendAndWaitAtDeskAsync("slow 60 50");
        await Eventually.IsTrueAsync(
            async () => (await client.GetHistory(Code.CdpPort)) is { State: ChatState.Idle, Messages.Count: 4 }, Limit, "the answer has ended");
        var changes = wire.Records.Skip(2).ToArray();
        Assert.InRange(changes.Length, 10, 200);
        Assert.All(changes, length => Assert.InRange(length, 1, whole / 2));
        Assert.True(changes.Average() < 500, $"{changes.Average():0} bytes an item, of {whole} for all");
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task FollowHistory_WordsOfAnAnswer_AreThereMillisecondsAfterThePageShowsThem()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        List<AnswerTimes> answers = [];

        while (answers.Count < 3) answers.Add(await TimesOfAnAnswerAsync(client));

        // 50 ms are the page's pace; 15 and 60 more are allowed, and what the same words take at the same time without a hub. What else the machine
        // does can only make an answer later: the quietest of the three says what the hub takes.
        Assert.True(answers.Any(answer => answer.Median <= 65 + answer.BareMedian && answer.P99 <= 110 + answer.BareP99), string.Join("; ", answers));
    }

    /// <summary>
    /// From a word's being shown to its being with the follower, and with the test by the page itself without a hub, in milliseconds.
    /// </summary>
    private sealed record AnswerTimes(double Median, double P99, double BareMedian, double BareP99);

    private async Task<AnswerTimes> TimesOfAnAnswerAsync(ChatHubClient client)
    {
        await Code.NewChatAsync();
        await client.RefreshHistory(Code.CdpPort);
        await using var clock = await WordClock.StartAsync(Code.Page);
        using var limit = new CancellationTokenSource(Limit);
        await Code.SendAtDeskAsync("slow 150 20");
        Dictionary<int, double> arrived = [];

        ChatHistory? history = null;
        await foreach (var update in client.FollowHistory(Code.CdpPort, null).WithCancellation(limit.Token))
        {
            var now = WordClock.Now;
            history = update.ApplyTo(history);
            var newest = history.Messages is [.., { Role: ChatRole.Assistant } answer] ? WordClock.NewestIn(answer.Content) : 0;
            for (var word = newest; word > 0 && arrived.TryAdd(word, now); word--)
            {
                // Every word that this update brought.
            }

            if (newest == 150) break;
        }

        var words = await clock.EndAsync();
        await Code.WaitIdleAsync();
        // Those that were there when following began came with the whole history.
        int[] followed = [.. arrived.Keys.Where(word => word > 20)];
        var (median, p99) = MedianAndP99(followed.Select(word => arrived[word] - words[word].Shown));
        var (bareMedian, bareP99) = MedianAndP99(followed.Select(word => words[word].Told - words[word].Shown));
        return new AnswerTimes(median, p99, bareMedian, bareP99);
    }

    private static (double Median, double P99) MedianAndP99(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }
}
