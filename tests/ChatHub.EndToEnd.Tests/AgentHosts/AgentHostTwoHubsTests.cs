using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>Several clients of one hub, and a second hub, before the same shipped Agent Host.</summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostTwoHubsTests(HostRun run) : IClassFixture<HostRun>
{
    [Fact]
    public async Task SendMessage_AnothersMessageRuns_AllSeeTheSameMessagesInOneOrderEachOnce()
    {
        var chat = await run.BeginAsync();
        await using var otherHub = run.StartHub();
        var (second, third) = (await run.ConnectAsync(run.Hub), await run.ConnectAsync(otherHub));
        await using var one = new Followed(run.Client.FollowHistory(chat.Address, null));
        await using var two = new Followed(second.FollowHistory(chat.Address, null));
        await using var three = new Followed(third.FollowHistory(chat.Address, null));
        Followed[] followers = [one, two, three];
        await Eventually.IsTrueAsync(() => followers.All(each => each.History is not null), HostRun.Limit, "all follow");
        await run.Host.Model.HoldAsync(1);

        await run.Client.SendMessage(chat.Address, new("stream 3", null));
        var ofSecond = await second.SendMessage(chat.Address, new("of the second client", null));
        var ofThird = await third.SendMessage(chat.Address, new("of the other hub", null));
        Assert.Equal((SendStatus.Queued, SendStatus.Queued), (ofSecond.Status, ofThird.Status));
        await run.Host.Model.ReleaseAsync();

        string[] texts = ["the first one", "stream 3", "of the second client", "of the other hub"];
        foreach (var each in followers)
        {
            await Eventually.IsTrueAsync(() => each.History is { State: ChatState.Idle, Messages.Count: 8 }, HostRun.Limit, "all that was said");
            Assert.Equal(texts, SaidIn(each.History!));
            Assert.Equal(one.History!.Messages.Select(message => (message.Id, message.Content)),
                each.History!.Messages.Select(message => (message.Id, message.Content)));
            Assert.All(Versions(each), version => Assert.Distinct(SaidIn(version)));
        }

        await Eventually.IsTrueAsync(() => run.Host.TimesOf(texts[^1]) == 1, HostRun.Limit, "the last one is written down");
        Assert.All(texts[1..], text => Assert.Equal(1, run.Host.TimesOf(text)));
    }

    [Fact]
    public async Task RespondToRequest_AnsweredByAnother_IsGoneForAllAndTheLateAnswersChangeNothing()
    {
        var chat = await run.BeginAsync();
        await using var otherHub = run.StartHub();
        var (second, third) = (await run.ConnectAsync(run.Hub), await run.ConnectAsync(otherHub));
        await using var two = new Followed(second.FollowHistory(chat.Address, null));
        await using var three = new Followed(third.FollowHistory(chat.Address, null));
        var victim = await FileAsync("late.txt");
        await run.Client.SendMessage(chat.Address, new("run rm late.txt", null));
        var request = (await run.HistoryAsync(chat.Address, history => history.Requests.Count == 1, "the request")).Requests[0];
        await Eventually.IsTrueAsync(
            () => two.History?.Requests.SingleOrDefault()?.Id == request.Id && three.History?.Requests.SingleOrDefault()?.Id == request.Id,
            HostRun.Limit, "both others are asked the same");
        await run.Host.Model.HoldAsync(); // The turn goes on, so that it is this turn's request that the others come too late for.

        var first = await run.Client.RespondToRequest(chat.Address, Answer(request, RequestOptionKind.AllowOnce));
        Assert.Equal(RequestStatus.Accepted, first.Status);
        await Eventually.IsTrueAsync(
            () => new[] { two, three }.All(each => each.History is { Requests.Count: 0, State: not ChatState.Idle }),
            HostRun.Limit, "nobody is asked any more");
        var late = await second.RespondToRequest(chat.Address, Answer(request, RequestOptionKind.RejectOnce));
        var later = await third.RespondToRequest(chat.Address, Answer(request, RequestOptionKind.RejectOnce));

        // What was pressed at another hub this one cannot know.
        Assert.Equal((RequestStatus.AlreadyAnswered, first.OptionId), (late.Status, late.OptionId));
        Assert.Equal((RequestStatus.AlreadyAnswered, null), (later.Status, later.OptionId));
        await run.Host.Model.ReleaseAsync();
        await Eventually.IsTrueAsync(() => three.History is { State: ChatState.Idle, Messages.Count: 4 }, HostRun.Limit, "its end");
        Assert.False(File.Exists(victim));
        Assert.Equal(ToolOutcome.Ran, Assert.Single(three.History!.Messages[^1].Tools).Outcome);
    }

    /// <summary>The host hears both, and says to neither which one counted: the hubs tell it from the chat.</summary>
    [Fact]
    public async Task RespondToRequest_TwoHubsAtOnce_OneIsAcceptedAndThatIsWhatHappened()
    {
        var chat = await run.BeginAsync();
        await using var otherHub = run.StartHub();
        var other = await run.ConnectAsync(otherHub);
        await using var follower = new Followed(other.FollowHistory(chat.Address, null));
        for (var round = 0; round < 4; round++)
        {
            var victim = await FileAsync($"round{round}.txt");
            await run.Client.SendMessage(chat.Address, new($"run rm round{round}.txt", null));
            var request = (await run.HistoryAsync(chat.Address, history => history.Requests.Count == 1, "the request")).Requests[0];
            await Eventually.IsTrueAsync(() => follower.History?.Requests.SingleOrDefault()?.Id == request.Id, HostRun.Limit, "there too");
            await run.Host.Model.HoldAsync();

            ChatHubClient[] inTurn = round % 2 == 0 ? [run.Client, other] : [other, run.Client];
            var receipts = await Task.WhenAll(
                inTurn[0].RespondToRequest(chat.Address, Answer(request, RequestOptionKind.AllowOnce)),
                inTurn[1].RespondToRequest(chat.Address, Answer(request, RequestOptionKind.RejectOnce)));
            await run.Host.Model.ReleaseAsync();

            Assert.Equal([RequestStatus.Accepted, RequestStatus.AlreadyAnswered], receipts.Select(receipt => receipt.Status).Order());
            var count = 2 * (round + 2);
            await Eventually.IsTrueAsync(
                () => follower.History is { State: ChatState.Idle } history && history.Messages.Count == count, HostRun.Limit, "its end");
            var isAllowed = receipts[0].Status == RequestStatus.Accepted;
            Assert.Equal(isAllowed, !File.Exists(victim));
            var outcome = Assert.Single(follower.History!.Messages[^1].Tools).Outcome;
            Assert.Equal(isAllowed ? ToolOutcome.Ran : ToolOutcome.Skipped, outcome);
        }
    }

    private async Task<string> FileAsync(string name)
    {
        var path = Path.Combine(run.Host.Workspace, name);
        await File.WriteAllTextAsync(path, "x");
        return path;
    }

    private static RequestResponse Answer(ChatRequest request, RequestOptionKind kind) =>
        new(request.Id, request.Options.Single(option => option.Kind == kind).Id);

    private static IEnumerable<string> SaidIn(ChatHistory history) =>
        history.Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content);

    /// <summary>Every history that the follower ever had.</summary>
    private static IEnumerable<ChatHistory> Versions(Followed follower)
    {
        ChatHistory? history = null;
        foreach (var update in follower.Updates) yield return history = update.ApplyTo(history);
    }
}
