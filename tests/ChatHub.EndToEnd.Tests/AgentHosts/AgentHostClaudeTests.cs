using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>Claude's harness in the shipped Agent Host, through the hub's own wire.</summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostClaudeTests(ClaudeRun run) : IClassFixture<ClaudeRun>
{
    [Fact]
    public async Task GetHistory_WhatClaudeWasAskedAtTheDesk_IsThereWithItsAnswerAndGoesOnFromHere()
    {
        var chat = await run.BeginAsync();

        var read = await run.Client.GetHistory(chat.Address);
        await run.Client.SendMessage(chat.Address, new("and on", null));
        var history = await run.HistoryAsync(chat.Address, history => history is { State: ChatState.Idle, Messages.Count: 4 }, "the answer");

        Assert.True(read is { IsComplete: true, State: ChatState.Idle });
        Assert.Equal(
            [
                (ChatRole.User, "the first one"), (ChatRole.Assistant, "Echo: the first one"),
                (ChatRole.User, "and on"), (ChatRole.Assistant, "Echo: and on"),
            ],
            history.Messages.Select(message => (message.Role, message.Content)));
        Assert.Equal(read.Messages.Select(message => message.Id), history.Messages.Take(2).Select(message => message.Id));
        var info = (await run.Client.ListChats(run.Port)).Single(one => one.Id == chat.Address.Chat);
        Assert.Contains("Claude", info.WindowTitle, StringComparison.Ordinal);
    }

    /// <summary>It says of each call that it is ready twice: first that no leave is needed, then that it is. What counts is the last.</summary>
    [Fact]
    public async Task RespondToRequest_AllowOnce_RunsTheCommandOnceAndIsAskedAgain()
    {
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        for (var round = 0; round < 2; round++)
        {
            var victim = Path.Combine(run.Host.Workspace, "victim.txt");
            await File.WriteAllTextAsync(victim, "x");
            await run.Client.SendMessage(chat.Address, new("run rm victim.txt", null));
            var request = (await run.HistoryAsync(chat.Address, history => history.Requests.Count == 1, "the request")).Requests[0];
            Assert.Equal("rm victim.txt", request.Command);
            Assert.True(File.Exists(victim));

            var once = request.Options.Single(option => option.Kind == RequestOptionKind.AllowOnce);
            var receipt = await run.Client.RespondToRequest(chat.Address, new(request.Id, once.Id));

            Assert.Equal(RequestStatus.Accepted, receipt.Status);
            var count = 2 * (round + 2);
            await Eventually.IsTrueAsync(
                () => follower.History is { State: ChatState.Idle, Requests.Count: 0 } history && history.Messages.Count == count,
                HostRun.Limit, "its end");
            Assert.False(File.Exists(victim));
            Assert.Equal(ToolOutcome.Ran, Assert.Single(follower.History!.Messages[^1].Tools).Outcome);
        }
    }

    [Fact]
    public async Task StopGenerating_TurnRuns_KeepsWhatWasSaidAndTheChatGoesOn()
    {
        var chat = await run.BeginAsync();
        await run.Host.Model.HoldAsync(2);
        await run.Client.SendMessage(chat.Address, new("stream 5", null));
        await run.HistoryAsync(chat.Address, history => history.Messages[^1].Content.StartsWith("w0", StringComparison.Ordinal), "the first word");

        await run.Client.StopGenerating(chat.Address);
        var stopped = await run.Client.GetHistory(chat.Address);
        await run.Host.Model.ReleaseAsync();
        await run.Client.SendMessage(chat.Address, new("and on", null));

        Assert.Equal((ChatState.Idle, MessageState.Complete), (stopped.State, stopped.Messages[^1].State));
        Assert.StartsWith("w0", stopped.Messages[^1].Content, StringComparison.Ordinal);
        var history = await run.HistoryAsync(
            chat.Address, history => history.State == ChatState.Idle && history.Messages[^1].Content == "Echo: and on", "the next answer");
        Assert.DoesNotContain(history.Messages, message => message.Content.Contains("w4", StringComparison.Ordinal));
    }
}
