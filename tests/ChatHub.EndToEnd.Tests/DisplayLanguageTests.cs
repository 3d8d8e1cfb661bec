using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>VS Code in a display language that the hub knows no word of.</summary>
[Trait("Needs", "Time")]
public sealed class DisplayLanguageTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private VsCode Code { get; set; } = null!;

    public async Task InitializeAsync() => Code = await VsCode.StartAsync(new VsCodeOptions { IsTranslated = true });

    public async Task DisposeAsync() => await Code.DisposeAsync();

    [Fact]
    public async Task History_AnotherDisplayLanguage_IsTheSessionFileFromTheMomentItIsComplete()
    {
        Assert.StartsWith(
            "Arj Pung", await Code.Page.Locator(".part.auxiliarybar .title .action-label.codicon-plus").GetAttributeAsync("aria-label"),
            StringComparison.Ordinal);
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(Code.CdpPort, null));
        List<ChatMessage> complete = [];
        foreach (var prompt in new[] { "code 3 python", "tool-quiet", "table" })
        {
            Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, prompt)).Status);
            await Eventually.IsTrueAsync(
                () => followed.History is { State: ChatState.Idle } history && history.Messages.Count == complete.Count + 2, Limit, "it is answered");
            complete.AddRange(followed.History!.Messages.Skip(complete.Count));
        }

        var file = await Code.WaitForSessionFileAsync(turns => turns.Count == complete.Count, Limit);
        Comparing.Equal(file, complete);
        Assert.Equal(complete, (await client.RefreshHistory(Code.CdpPort)).Messages);

        // What the record taught: not a word of the workbench's own, not even while it is written.
        await client.SendAsync(Code.CdpPort, "slow 20 50");
        await Eventually.IsTrueAsync(
            () => followed.History is { State: ChatState.Idle } history && history.Messages.Count == complete.Count + 2, Limit, "it is answered");
        var answer = followed.History!.Messages[^1].Content;
        List<ChatHistory> versions = [];
        foreach (var update in followed.Updates) versions.Add(update.ApplyTo(versions.LastOrDefault()));
        var steps = versions
            .Where(version => version.Messages.Count == complete.Count + 2)
            .Select(version => version.Messages[^1].Content)
            .Distinct()
            .ToArray();
        Assert.True(steps.Length > 3, "the answer was seen while it grew");
        Assert.All(steps, step => Assert.StartsWith(step, answer, StringComparison.Ordinal));

        Assert.Empty((await client.NewChat(Code.CdpPort)).Messages);
    }

    [Fact]
    public async Task Requests_AnotherDisplayLanguage_AreToldWholeAndNothingIsTakenForOnce()
    {
        await using var agent = await AskedAgent.BeginAsync(Code, isJustOpened: true);

        var request = Assert.Single(await agent.AsksAsync("tool-run touch never.txt", 1, one => one.Command is not null));

        Assert.Equal((RequestKind.Confirmation, " touch never.txt"), (request.Kind, request.Command));
        Assert.DoesNotContain(request.Options, option => option.Kind is RequestOptionKind.AllowOnce or RequestOptionKind.Other);
        var refused = await Assert.ThrowsAsync<ChatHubException>(() => agent.RespondAsync(request, RequestOptionKind.AllowAlways));
        Assert.Equal(ErrorCode.OptionNotAllowed, refused.Code);
        Assert.Equal(RequestStatus.Accepted, (await agent.RespondAsync(request, RequestOptionKind.RejectOnce)).Status);
        await agent.AnsweredAsync();
        Assert.Null(agent.FileText("never.txt"));
    }
}
