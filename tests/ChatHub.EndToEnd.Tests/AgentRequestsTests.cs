using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>An agent in the genuine VS Code waits for a person, who sees what it asks and answers through the hub alone.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class AgentRequestsTests(VsCodeFixture fixture)
{
    private const string Composer = ".interactive-session > .interactive-input-part";

    private VsCode Code => fixture.Code;

    [Fact]
    public async Task RespondToRequest_CommandAllowedOnce_RunsOnceIsSeenByAllAndTheNextAsksAgain()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var (second, third) = (await agent.ListenerAsync(), await agent.ListenerAsync());
        var file = $"once-{Guid.NewGuid():N}.txt";

        var request = Assert.Single(await agent.AsksAsync($"tool-run-twice printf 'x\\n' >> {file}"));

        Assert.Equal((RequestKind.Confirmation, $" printf 'x\\n' >> {file}"), (request.Kind, request.Command));
        Assert.Equal([RequestOptionKind.AllowOnce, RequestOptionKind.RejectOnce], request.Options.Select(option => option.Kind));
        await Eventually.IsTrueAsync(
            () => second()?.Requests is [var one] && third()?.Requests is [var other] && one.Equals(other) && one.Id == request.Id,
            TimeSpan.FromSeconds(30), "two other clients see it");
        Assert.Null(agent.FileText(file));

        Assert.Equal(
            new(RequestStatus.Accepted, request.Id, "allowOnce", second()!.ChatId), await agent.RespondAsync(request, RequestOptionKind.AllowOnce));

        var again = Assert.Single(await agent.AsksAsync(1, one => one.Id != request.Id && one.Command is not null));
        Assert.Equal("x\n", agent.FileText(file));
        Assert.Equal(RequestStatus.AlreadyAnswered, (await agent.RespondAsync(request, RequestOptionKind.AllowOnce)).Status);
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(again, RequestOptionKind.RejectOnce)).Status);

        await agent.EndsAsync();
        var ended = await agent.UntilAsync(history => history.Messages[^1].Tools is [_, { Outcome: ToolOutcome.Skipped }], "the second was skipped");
        await Eventually.IsTrueAsync(
            () => second()?.Messages[^1] == ended.Messages[^1] && third()?.Messages[^1] == ended.Messages[^1],
            TimeSpan.FromSeconds(30), "all hear so");
        Assert.Equal("x\n", agent.FileText(file));
        var late = await Assert.ThrowsAsync<ChatHubException>(() => agent.RespondAsync(again, RequestOptionKind.RejectOnce));
        Assert.Equal(ErrorCode.RequestNotFound, late.Code);
    }

    [Fact]
    public async Task RespondToRequest_TwoThatLookAlike_TheSecondIsAnsweredAndTheFirstStaysInView()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var requests = await agent.AsksAsync("tool-two", 2);
        Assert.Contains("\"first\"", requests[0].Detail, StringComparison.Ordinal);
        Assert.Contains("\"second\"", requests[1].Detail, StringComparison.Ordinal);
        Assert.Equal(
            [("Allow Once", RequestOptionKind.AllowOnce, null), ("Allow in this Session", RequestOptionKind.AllowAlways, RequestScope.Session)],
            requests[1].Options.Take(2).Select(option => (option.Label, option.Kind, option.Scope)));

        var lasting = await Assert.ThrowsAsync<ChatHubException>(() => agent.RespondAsync(requests[1], RequestOptionKind.AllowAlways));
        Assert.Equal(ErrorCode.OptionNotAllowed, lasting.Code);
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(requests[1], RequestOptionKind.AllowOnce)).Status);

        var left = Assert.Single(await agent.AsksAsync(1));
        Assert.Equal(requests[0].Id, left.Id);
        Assert.Equal("1/1", await Code.Page.Locator($"{Composer} .chat-tool-carousel-step-indicator").TextContentAsync());
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(left, RequestOptionKind.RejectOnce)).Status);
        var answer = (await agent.EndsAsync()).Messages[^1].Content;
        Assert.Contains("ran: second", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ran: first", answer, StringComparison.Ordinal);

        await agent.AsksAsync("tool-two", 2); // What was allowed once is asked for again.
        await agent.Client.StopGenerating(agent.Port);
        Assert.Empty((await agent.EndsAsync()).Requests);
    }

    [Fact]
    public async Task Terminal_QuestionsInThreeParts_AreShownAndAnsweredInIt()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var request = Assert.Single(await agent.AsksAsync("part-questions"));
        Assert.Equal(["Which colour?", "Which sizes?", "What name?"], request.Questions.Select(question => question.Text));
        Assert.Equal([false, true, false], request.Questions.Select(question => question.IsMultiple));
        var shown = await agent.TerminalAsync("requests", $"{agent.Port}");
        Assert.All(["Which colour?", "Red", "Which sizes?", "What name?"], word => Assert.Contains(word, shown.Out, StringComparison.Ordinal));

        var answered = await agent.TerminalAsync(
            "answer", $"{agent.Port}", request.Id, "--answer", "1=Red", "--answer", "2=S,L", "--text", "3=Ada \"x\"");

        Assert.Equal(0, answered.ExitCode);
        var answer = (await agent.EndsAsync()).Messages[^1].Content;
        Assert.Contains("\"colour\":{\"selected\":[\"Red\"]", answer, StringComparison.Ordinal);
        Assert.Contains("\"sizes\":{\"selected\":[\"S\",\"L\"]", answer, StringComparison.Ordinal);
        Assert.Contains("Ada", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_OptionsOfATool_AreItsOwnWhateverTheyAreCalled()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var request = Assert.Single(await agent.AsksAsync("tool-options"));
        Assert.Equal(
            [("Left", RequestOptionKind.Other), ("Allow Once", RequestOptionKind.Other)],
            request.Options.Take(2).Select(option => (option.Label, option.Kind)));

        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(request, RequestOptionKind.Other)).Status);

        Assert.Contains("Tool said: Left", (await agent.EndsAsync()).Messages[^1].Content, StringComparison.Ordinal);
        var files = Assert.Single(await agent.AsksAsync("tool-files"));
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(files, RequestOptionKind.RejectOnce)).Status);
        await agent.EndsAsync();
    }

    [Fact]
    public async Task Requests_ContinueToIterate_WaitsInAFinishedAnswerAndRefusesNoSend()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var request = Assert.Single(await agent.AsksAsync("part-iterate"));
        await agent.UntilAsync(history => history is { State: ChatState.Idle, Requests.Count: 1 }, "the answer has ended, and its question waits");
        Assert.Equal(SendStatus.Delivered, (await agent.Client.SendAsync(agent.Port, "something else")).Status);
        Assert.Empty((await agent.EndsAsync()).Requests);

        request = Assert.Single(await agent.AsksAsync("part-iterate"));
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(request, RequestOptionKind.AllowOnce)).Status);

        await agent.UntilAsync(history => history.Messages.Count == 8 && history.State == ChatState.Idle, "it goes on");
    }

    [Fact]
    public async Task Requests_APlan_CanOnlyBeAnsweredInTheIde()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var request = Assert.Single(await agent.AsksAsync("part-plan"));

        Assert.Equal((RequestKind.Other, "The plan"), (request.Kind, request.Title));
        Assert.Empty(request.Options);
        await agent.Client.StopGenerating(agent.Port);
        await agent.EndsAsync();
    }

    [Fact]
    public async Task SendMessage_WhileAsked_IsRefusedUnlessItCancels()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var file = $"never-{Guid.NewGuid():N}.txt";
        await agent.AsksAsync($"tool-run touch {file}");

        var refused = await Assert.ThrowsAsync<ChatHubException>(() => agent.Client.SendAsync(agent.Port, "something else"));
        Assert.Equal((ErrorCode.RequestPending, ""), (refused.Code, await Code.DraftAsync()));
        var receipt = await agent.Client.SendMessage(agent.Port, new("something else", "cancelling") { CancelRequests = true });

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        var history = await agent.EndsAsync();
        Assert.Equal(("something else", "Echo: something else"), (history.Messages[^2].Content, history.Messages[^1].Content));
        Assert.Equal(ToolOutcome.Cancelled, Assert.Single(history.Messages[1].Tools).Outcome);
        Assert.Null(agent.FileText(file));
    }

    [Fact]
    public async Task NeedsInput_ToolThatIsAllowedAlready_IsNeverSaidToWait()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        await agent.AsksAsync("tool-trusted one");
        await Code.Page.Locator($"{Composer} .chat-confirmation-widget-buttons .monaco-button")
            .GetByText("Allow in this Session", new LocatorGetByTextOptions { Exact = true }).First.ClickAsync();
        await agent.EndsAsync();
        await using var followed = new Followed(agent.Client.FollowHistory(agent.Port, null));

        await agent.Client.SendAsync(agent.Port, "tool-trusted two");
        await agent.UntilAsync(history => history is { State: ChatState.Idle, Messages.Count: 4 }, "it is answered");

        Assert.NotEmpty(followed.Updates);
        Assert.All(followed.Updates, update => Assert.False(update.NeedsInput));
        Assert.All(followed.Updates, update => Assert.True(update.Head?.Requests is null or []));
    }

    [Fact]
    public async Task FollowHistory_JoinedOrResumedWhileAsked_HasTheRequest()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var before = (await agent.Client.RefreshHistory(agent.Port));
        var request = Assert.Single(await agent.AsksAsync("tool-command late"));

        await using var late = new Followed(agent.Client.FollowHistory(agent.Port, null));
        await using var resumed = new Followed(agent.Client.FollowHistory(agent.Port, before.Position), before);

        foreach (var follower in new[] { late, resumed })
            await Eventually.IsTrueAsync(
                () => follower.History is { NeedsInput: true, Requests: [var one] } && one.Equals(request), TimeSpan.FromSeconds(30), "it has it");
        await agent.Client.StopGenerating(agent.Port);
        await agent.EndsAsync();
    }
}
