using System.Diagnostics;
using ChatHub.Contracts;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>How long a model's word takes to a follower of the hub, beside a bare client of the same host in the same run.</summary>
[Trait("Needs", "Quiet")]
public sealed class AgentHostPaceTests(HostRun run) : IClassFixture<HostRun>
{
    private const int Words = 60;
    private const double MostMore = 10;

    [Fact]
    public async Task FollowHistory_WordsOfTheModel_TakeTenMillisecondsMoreThanToABareClientAtMost()
    {
        var chat = await run.BeginAsync();
        await using var bare = await BareAhpClient.ConnectAsync(run.Host.Url);
        await bare.InitializeAsync();
        await bare.SubscribeAsync(chat.Chat);
        await using var follower = new Followed((await run.ConnectAsync(run.Hub)).FollowHistory(chat.Address, null));
        await Eventually.IsTrueAsync(() => follower.History is not null, HostRun.Limit, "the first item");
        var heard = WordDelays.HeardAsync(bare);

        await run.Client.SendMessage(chat.Address, new($"stream {Words} 40", null));
        await Eventually.IsTrueAsync(
            () =>
                follower.History is { State: ChatState.Idle } history
                    && history.Messages[^1].Content.Contains($"w{Words - 1}", StringComparison.Ordinal),
            HostRun.Limit, "the end of the answer");

        var written = (await run.Host.Model.WordsAsync()).TakeLast(Words).ToArray();
        var (floor, hub) = (WordDelays.MedianOf(written, await heard), WordDelays.MedianOf(written, Shown(follower)));
        Assert.True(hub <= floor + MostMore, $"p50 {hub:0.0} ms, of a bare client {floor:0.0} ms");
    }

    /// <summary>When each word was in what the follower had been sent.</summary>
    private static Dictionary<string, long> Shown(Followed follower)
    {
        var at = new Dictionary<string, long>();
        foreach (var (update, arrival) in follower.Updates.Zip(follower.Arrivals))
        {
            foreach (var change in update.Changes)
                WordDelays.Note(at, change.Text ?? change.Message?.Content, (long)(arrival * Stopwatch.Frequency));
        }

        return at;
    }
}
