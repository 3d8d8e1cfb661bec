using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>A panel's chat that runs in the Agent Host, read through its window.</summary>
[Collection(HostedPanelCollection.Name)]
[Trait("Needs", "AgentHost")]
public sealed class HostedPanelTests(HostedPanel panel)
{
    [Fact]
    public Task GetHistory_SomeTurns_AreCompleteAndByteEqualToRecordAndHostAlsoAfterAReloadAndAnotherChat() => TurnsAsync(12);

    [Fact]
    [Trait("Needs", "Time")]
    public Task GetHistory_SixtyTurns_AreCompleteAndByteEqualToRecordAndHostAlsoAfterAReloadAndAnotherChat() => TurnsAsync(60);

    private async Task TurnsAsync(int turns)
    {
        var texts = Enumerable.Range(1, turns).Select(turn => TextOf(turn, turns)).ToArray();
        var (_, chat) = await panel.BeginAsync(texts[0]);
        await using var hub = panel.StartHub(knowsHost: false);
        var client = await hub.ConnectAsync();
        await using var follower = new Followed(client.FollowHistory(panel.Code.CdpPort, null));
        foreach (var text in texts[1..^1]) await panel.SendToHostAsync(chat, text);
        await panel.Code.SendAndWaitAtDeskAsync(texts[^1]);

        await WholeAsync($"{turns} turns");
        Assert.Equal(panel.RecordOf(texts[0]), Said(follower.History!));
        Assert.Equal(await panel.SnapshotAsync(chat), Said(follower.History!));
        Assert.Equal(texts, Said(follower.History!).Where(one => one.Role == ChatRole.User).Select(one => one.Text));

        var window = new VsCodeWindow(panel.Code.Page);
        await window.ReloadAsync(); // VS Code may show an empty chat then, since it notes seldom which one was shown.
        await OpenAgainAsync();
        await panel.Code.NewChatAsync();
        await HostedPanel.HistoryAsync(client, panel.Code.CdpPort, history => history.Messages.Count == 0, "an empty chat");
        await OpenAgainAsync();

        async Task OpenAgainAsync()
        {
            await window.OpenAsync("write a brief title");
            await panel.ShowsAsync(2 * texts.Length);
            var again = await HostedPanel.HistoryAsync(
                client, panel.Code.CdpPort, history => history is { IsComplete: true, State: ChatState.Idle }, "the whole chat again");
            Assert.Equal(panel.RecordOf(texts[0]), Said(again));
            await WholeAsync("the same for the follower");
        }

        Task WholeAsync(string what) => Eventually.IsTrueAsync(
            () => follower.History is { IsComplete: true, State: ChatState.Idle } history && Said(history).SequenceEqual(panel.RecordOf(texts[0])),
            HostRun.Limit, what);
    }

    /// <summary>That it has ended is known at once: the agent's record says that nothing more will come of it.</summary>
    [Theory]
    [InlineData("stream 5")]
    [InlineData("run rm -f zz")]
    public Task StopGenerating_NothingWasSaidYet_IsIdleAndWholeAndTheNextTurnToo(string text) => StopAsync(text);

    [Fact]
    [Trait("Needs", "Time")]
    public Task StopGenerating_AToolRuns_IsIdleAndWholeAndTheNextTurnToo() => StopAsync("run sleep 60; rm -f zz");

    private async Task StopAsync(string text)
    {
        await panel.BeginAsync($"before: {text}");
        await using var hub = panel.StartHub(knowsHost: false);
        var client = await hub.ConnectAsync();
        if (text.StartsWith("stream", StringComparison.Ordinal)) await panel.Model.HoldAsync();
        await panel.Code.SendAtDeskAsync(text);
        var running = await UntilAsync(
            history => history.State == ChatState.Generating
                && (!text.StartsWith("run", StringComparison.Ordinal) || history.Requests.Any(request => request.Options.Any(IsOnce))));
        if (text.Contains("sleep", StringComparison.Ordinal))
        {
            var once = running.Requests[0].Options.Single(IsOnce);
            await client.RespondToRequest(panel.Code.CdpPort, new(running.Requests[0].Id, once.Id));
            await UntilAsync(history => history.Messages[^1].Tools is [{ Outcome: ToolOutcome.Running }]);
        }

        await client.StopGenerating(panel.Code.CdpPort);
        await panel.Model.ReleaseAsync();

        await Eventually.IsTrueAsync(
            async () => IsAtRest(await client.GetHistory(panel.Code.CdpPort)), TimeSpan.FromSeconds(20), "its end, sooner than a record is given up");
        await panel.Code.SendAndWaitAtDeskAsync($"after: {text}");
        var history = await UntilAsync(history => IsAtRest(history) && history.IsComplete);
        Assert.Equal(($"after: {text}", $"Echo: after: {text}"), (history.Messages[^2].Content, history.Messages[^1].Content));

        Task<ChatHistory> UntilAsync(Func<ChatHistory, bool> isSo) => HostedPanel.HistoryAsync(client, panel.Code.CdpPort, isSo, text);
    }

    private static bool IsOnce(RequestOption option) => option.Kind == RequestOptionKind.AllowOnce;

    private static bool IsAtRest(ChatHistory history) =>
        history.State == ChatState.Idle && history.Messages.All(message => message.State != MessageState.Streaming);

    /// <summary>Every tenth is an odd one.</summary>
    private static string TextOf(int turn, int of) =>
        turn % 10 == 5 ? $"turn {turn} of {of}\n\ttab, <b>é</b> & `x` \U0001F468‍\U0001F469‍\U0001F467" : $"turn {turn} of {of}";

    private static IEnumerable<(ChatRole Role, string Text)> Said(ChatHistory history) =>
        history.Messages.Select(message => (message.Role, message.Content));
}
