using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>The shipped Agent Host, over AHP and without a browser, through the hub's own wire.</summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostTests(HostRun run) : IClassFixture<HostRun>
{
    [Fact]
    public async Task RespondToRequest_AllowOnce_RunsTheCommandOnceAndTellsEveryFollower()
    {
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        var victim = Path.Combine(run.Host.Workspace, "victim.txt");
        await File.WriteAllTextAsync(victim, "x");

        await run.Client.SendMessage(chat.Address, new("run rm victim.txt", null));
        var asked = await run.HistoryAsync(chat.Address, history => history.Requests.Count == 1, "the request");
        var request = asked.Requests[0];
        Assert.Equal("rm victim.txt", request.Command);
        Assert.True(File.Exists(victim));
        var once = request.Options.Single(option => option.Kind == RequestOptionKind.AllowOnce);
        var receipt = await run.Client.RespondToRequest(chat.Address, new(request.Id, once.Id));

        Assert.Equal(RequestStatus.Accepted, receipt.Status);
        await Eventually.IsTrueAsync(
            () => follower.History is { State: ChatState.Idle, Requests.Count: 0, Messages.Count: 4 }, HostRun.Limit, "its end");
        Assert.False(File.Exists(victim));
        Assert.Equal(ToolOutcome.Ran, Assert.Single(follower.History!.Messages[^1].Tools).Outcome);
    }

    [Fact]
    public async Task RespondToRequest_Refused_RunsNothing()
    {
        var chat = await run.BeginAsync();
        var kept = Path.Combine(run.Host.Workspace, "kept.txt");
        await File.WriteAllTextAsync(kept, "x");

        await run.Client.SendMessage(chat.Address, new("run rm kept.txt", null));
        var request = (await run.HistoryAsync(chat.Address, history => history.Requests.Count == 1, "the request")).Requests[0];
        await run.Client.RespondToRequest(
            chat.Address, new(request.Id, request.Options.Single(option => option.Kind == RequestOptionKind.RejectOnce).Id));

        var history = await run.HistoryAsync(chat.Address, history => history.State == ChatState.Idle, "its end");
        Assert.True(File.Exists(kept));
        Assert.Equal(ToolOutcome.Skipped, Assert.Single(history.Messages[^1].Tools).Outcome);
    }

    [Fact]
    public async Task RespondToRequest_Question_IsAnsweredAndTheOtherClientSeesIt()
    {
        var chat = await run.BeginAsync();

        await run.Client.SendMessage(chat.Address, new("ask", null));
        var request = (await run.HistoryAsync(chat.Address, history => history.Requests.Count == 1, "the question")).Requests[0];
        var question = Assert.Single(request.Questions);
        var green = question.Options.Single(option => option.Label == "green");
        await run.Client.RespondToRequest(
            chat.Address, new(request.Id, null) { Answers = [new QuestionAnswer(question.Id, [green.Id], null)] });

        var history = await run.HistoryAsync(chat.Address, history => history.State == ChatState.Idle, "its end");
        Assert.Contains("green", history.Messages[^1].Content, StringComparison.Ordinal);
        var seen = await run.Desk.SubscribeAsync(chat.Chat);
        Assert.Contains("\"value\":\"green\"", seen.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendMessage_WhileATurnRuns_WaitsInOrderForAllAndEachGoesOnce()
    {
        var chat = await run.BeginAsync();
        await run.Host.Model.HoldAsync(1);
        await run.Client.SendMessage(chat.Address, new("stream 3", "long"));

        var first = await run.Client.SendMessage(chat.Address, new("one", "one"));
        var second = await run.Client.SendMessage(chat.Address, new("two", "two"));
        Assert.Equal((SendStatus.Queued, SendStatus.Queued), (first.Status, second.Status));
        var waiting = await run.Client.GetHistory(chat.Address);
        Assert.Equal(["one", "two"], waiting.Messages.Where(message => message.State == MessageState.Pending).Select(message => message.Content));
        await run.Host.Model.ReleaseAsync();

        var history = await run.HistoryAsync(chat.Address, history => history is { State: ChatState.Idle, Messages.Count: 8 }, "both");
        Assert.Equal(
            ["the first one", "stream 3", "one", "two"],
            history.Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content));
        var again = await run.Client.SendMessage(chat.Address, new("one", "one"));
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
    }

    [Fact]
    public async Task StopGenerating_TurnRuns_KeepsWhatWasSaid()
    {
        var chat = await run.BeginAsync();
        await run.Host.Model.HoldAsync(2);
        await run.Client.SendMessage(chat.Address, new("stream 5", null));
        await run.HistoryAsync(chat.Address, history => history.Messages[^1].Content.StartsWith("w0", StringComparison.Ordinal), "the first word");

        await run.Client.StopGenerating(chat.Address);
        await run.Host.Model.ReleaseAsync();

        var history = await run.Client.GetHistory(chat.Address);
        Assert.Equal((ChatState.Idle, MessageState.Complete), (history.State, history.Messages[^1].State));
        Assert.StartsWith("w0", history.Messages[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendMessage_OddTexts_AreByteEqualAtTheHostAndInTheHistory()
    {
        string[] texts =
        [
            "  outer spaces  ", "tab\there\nand lines\n\n", "\U0001F468‍\U0001F469‍\U0001F467 é <b>&amp;</b> `x` $1",
            new('x', 120_000),
        ];
        var chat = await run.BeginAsync();

        foreach (var text in texts)
        {
            await run.Client.SendMessage(chat.Address, new(text, null));
            await run.HistoryAsync(
                chat.Address,
                history => history.State == ChatState.Idle && history.Messages.Any(message => message.Content == text), "the message");
        }

        var state = await run.Desk.SubscribeAsync(chat.Chat);
        Assert.Equal(
            texts, state.GetProperty("turns").EnumerateArray().Skip(1).Select(turn => turn.GetProperty("message").GetProperty("text").GetString()!));
        Assert.All(texts, text => Assert.Contains(text, EventsOf(texts[0]), StringComparer.Ordinal));
    }

    [Fact]
    public async Task NewChat_OfAChat_IsASessionLikeItThatAsks()
    {
        var chat = await run.BeginAsync();

        var begun = await run.Client.NewChat(chat.Address);

        Assert.NotEqual(chat.Address.Chat, begun.ChatId);
        Assert.Empty(begun.Messages);
        await run.Client.SendMessage(chat.Address with { Chat = begun.ChatId }, new("hello", null)); // The host lists it from then on.
        var session = (await run.Desk.CallAsync("listSessions", new { channel = "ahp-root://" })).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("resource").GetString()!).Single(one => new Server.AgentHosts.HostPlace(one, null).Id == begun.ChatId);
        var values = (await run.Desk.SubscribeAsync(session)).GetProperty("config").GetProperty("values");
        Assert.Equal(
            ("folder", "default", "interactive"),
            (Text(values, "isolation"), Text(values, "autoApprove"), Text(values, "mode")));
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    /// <summary>The users' messages in the record of the session that has this one.</summary>
    private string[] EventsOf(string text) =>
        [.. HostRecord.Sessions(run.Host.SessionState).Single(said => said.Contains((ChatRole.User, text))).Where(one => one.Role == ChatRole.User)
            .Select(one => one.Text)];
}
