using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>An agent waits where nobody sits: its window is hidden, was loaded anew, shows long commands, or speaks another language.</summary>
[Trait("Needs", "Time")]
public sealed class AgentRequestsAwayTests : IAsyncLifetime
{
    private VsCode Code { get; set; } = null!;

    public async Task InitializeAsync() => Code = await VsCode.StartAsync();

    public async Task DisposeAsync() => await Code.DisposeAsync();

    [Theory]
    [InlineData(Hiding.AnotherTab)]
    [InlineData(Hiding.Minimised)]
    public async Task RespondToRequest_HiddenWindow_IsSeenAndAnsweredAsEver(Hiding how)
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        await using var hidden = await HiddenWindow.HideAsync(Code.Page, how);
        var file = $"hidden-{Guid.NewGuid():N}.txt";

        var command = Assert.Single(await agent.AsksAsync($"tool-run printf 'a\\tb' >> {file}"));
        Assert.Equal($" printf 'a\\tb' >> {file}", command.Command);
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(command, RequestOptionKind.AllowOnce)).Status);
        await agent.AnsweredAsync();
        Assert.Equal("a\tb", agent.FileText(file));

        var tool = Assert.Single(await agent.AsksAsync("tool-command alpha"));
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(tool, RequestOptionKind.AllowOnce)).Status);
        Assert.Contains("ran: alpha", (await agent.AnsweredAsync()).Messages[^1].Content, StringComparison.Ordinal);

        var questions = Assert.Single(await agent.AsksAsync("part-questions"));
        var receipt = await agent.Client.RespondToRequest(
            agent.Port, new(questions.Id, null, [new("q1", null, "Green"), new("q2", ["o1"], null), new("q3", null, "Ada")]));
        Assert.Equal(RequestStatus.Accepted, receipt.Status);
        Assert.Contains("Ada", (await agent.AnsweredAsync()).Messages[^1].Content, StringComparison.Ordinal);

        var skipped = Assert.Single(await agent.AsksAsync("tool-run touch never.txt"));
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(skipped, RequestOptionKind.RejectOnce)).Status);
        await agent.AnsweredAsync();
        Assert.Null(agent.FileText("never.txt"));
        await hidden.AssertPaintsNothingAsync();
    }

    [Fact]
    public async Task Requests_LongAndStrangeCommands_AreShownWholeOrNotAtAll()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        string[] commands =
        [
            string.Join('\n', Enumerable.Range(1, 300).Select(line => $"echo {line}\t# <b>&amp;</b> \u202egnp.exe\u202c \u2066x\u2069")),
            $": '{new string('x', 100 * 1024)}'",
            "echo 'a, Run `bash` command?: b'",
        ];
        foreach (var command in commands)
        {
            var request = Assert.Single(await agent.AsksAsync("tool-run " + command, 1, one => one.Command is not null));
            Assert.Equal(" " + command, request.Command);
            Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(request, RequestOptionKind.RejectOnce)).Status);
            await agent.EndsAsync();
        }

        var huge = Assert.Single(await agent.AsksAsync("tool-run-long 300", 1, one => one.Detail is not null));
        Assert.Null(huge.Command);
        Assert.Contains("KiB", huge.Detail, StringComparison.Ordinal);
        Assert.Equal(RequestOptionKind.RejectOnce, Assert.Single(huge.Options).Kind);
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(huge, RequestOptionKind.RejectOnce)).Status);
        await agent.EndsAsync();
    }

    [Fact]
    public async Task Requests_WindowIsLoadedAnewWhileAsked_TheToolDidNotRunAndNothingWaits()
    {
        await using var agent = await AskedAgent.BeginAsync(Code);
        var file = $"lost-{Guid.NewGuid():N}.txt";
        var request = Assert.Single(await agent.AsksAsync($"tool-run touch {file}"));
        await Code.WaitForSessionFileAsync(turns => turns.Count >= 2, TimeSpan.FromSeconds(60));

        await Code.Page.ReloadAsync();

        await agent.UntilAsync(history => history is { IsStale: false, NeedsInput: false, State: ChatState.Idle }, "nothing waits any more");
        var gone = await Assert.ThrowsAsync<ChatHubException>(() => agent.RespondAsync(request, RequestOptionKind.AllowOnce));
        Assert.Equal(ErrorCode.RequestNotFound, gone.Code);
        Assert.Null(agent.FileText(file));
    }
}
