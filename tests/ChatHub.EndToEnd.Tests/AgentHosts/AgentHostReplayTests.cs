using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>The hub's line to the shipped Agent Host is cut, and the host is still there.</summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostReplayTests(HostRun run) : IClassFixture<HostRun>
{
    /// <summary>The host replays the last thousand actions; of more that were missed it tells the whole state.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(1_500)]
    public async Task FollowHistory_LineCutWhileATurnRuns_IsTheSameEpochWithEveryWordOnce(int words)
    {
        var chat = await run.BeginAsync();
        await using var line = new FaultyLine(run.Host.Url.Port);
        await using var hub = run.StartHub(line.Port);
        var client = await run.ConnectAsync(hub);
        await using var follower = new Followed(client.FollowHistory(chat.Address, null));
        await run.Host.Model.HoldAsync(2);
        await client.SendMessage(chat.Address, new($"stream {words}", null));
        await Eventually.IsTrueAsync(() => Answer(follower).StartsWith("w0 w1", StringComparison.Ordinal), HostRun.Limit, "the first words");
        var (epoch, id) = (follower.History!.Position.Epoch, follower.History.Messages[^1].Id);

        line.Cut(down: true);
        await run.Host.Model.ReleaseAsync();
        await run.Desk.UntilAsync(action => action.Channel == chat.Chat && action.Type == "chat/turnComplete", HostRun.Limit);
        line.Mend();

        await Eventually.IsTrueAsync(() => follower.History is { State: ChatState.Idle, IsStale: false }, HostRun.Limit, "all that was missed");
        Assert.Equal(string.Concat(Enumerable.Range(0, words).Select(word => $"w{word} ")).Trim(), Answer(follower).Trim());
        Assert.Equal((epoch, id, 4), (follower.History.Position.Epoch, follower.History.Messages[^1].Id, follower.History.Messages.Count));
    }

    private static string Answer(Followed follower) => follower.History?.Messages[^1].Content ?? "";
}
