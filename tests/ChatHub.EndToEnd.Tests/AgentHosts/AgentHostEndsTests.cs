using ChatHub.Contracts;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>The shipped Agent Host ends in the middle of a turn, and comes back.</summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostEndsTests(HostRun run) : IClassFixture<HostRun>
{
    [Fact]
    public async Task Host_KilledInMidTurn_IsBackInANewEpochWithTheSameMessagesAndTakesNoneTwice()
    {
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        await run.Client.SendMessage(chat.Address, new("kept", "before"));
        var before = await run.HistoryAsync(chat.Address, history => history is { State: ChatState.Idle, Messages.Count: 4 }, "a turn");
        await run.Host.Model.HoldAsync(1);
        var cut = await run.Client.SendMessage(chat.Address, new("stream 9", "during"));
        Assert.Equal(SendStatus.Delivered, cut.Status);
        await Eventually.IsTrueAsync(() => IsRecorded("stream 9"), HostRun.Limit, "the host has written it down, which it does a while later");

        await run.Host.KillAsync();
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: true }, HostRun.Limit, "it is told that the host is away");
        await run.Host.Model.ReleaseAsync();
        await run.Host.RestartAsync();

        await Eventually.IsTrueAsync(
            () => follower.History is { IsStale: false } history && history.Position.Epoch != before.Position.Epoch, HostRun.Limit, "a new epoch");
        var after = follower.History!;
        Assert.Equal(["the first one", "kept", "stream 9"], after.Messages.Where(one => one.Role == ChatRole.User).Select(one => one.Content));
        Assert.Equal(MessageState.Failed, after.Messages[^1].State); // "The agent was interrupted": its words are the host's.

        foreach (var id in new[] { "before", "during" })
        {
            var again = await run.Client.SendMessage(chat.Address, new(id == "before" ? "kept" : "stream 9", id));
            Assert.Equal(SendStatus.Duplicate, again.Status);
        }

        // Nobody has signed in to the new host; the hub never does.
        await using var desk = await BareAhpClient.ConnectAsync(run.Host.Url);
        await desk.InitializeAsync();
        await desk.AuthenticateAsync();
        await run.Client.SendMessage(chat.Address, new("and on", "after"));
        var end = await run.HistoryAsync(
            chat.Address, history => history.State == ChatState.Idle && history.Messages[^1].State == MessageState.Complete, "the answer");
        Assert.Equal(
            ["the first one", "kept", "stream 9", "and on"], end.Messages.Where(one => one.Role == ChatRole.User).Select(one => one.Content));
    }

    private bool IsRecorded(string text) => run.Host.TimesOf(text) > 0;
}
