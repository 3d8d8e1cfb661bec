using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// Answers with more than Markdown in them: what a message says is the Markdown alone, tools stand beside it, and nothing that was only asked for
/// reads as done.
/// </summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class AnswerPartsTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code => fixture.Code;

    private ILocator Request =>
        Code.Page.Locator(".interactive-session > .interactive-input-part .chat-tool-confirmation-carousel-container .chat-confirmation-widget2");

    [Fact]
    public async Task History_AnswersWithOtherParts_AreTheirMarkdownFromTheMomentTheyAreComplete()
    {
        (string Prompt, string Markdown, string? Tool)[] answers =
        [
            ("tool-quiet", "Before the tool.\n\nTool said: quiet ok\n\nAfter the tool.", "Did quiet work"),
            ("tool-only", "", "Did quiet work"),
            ("part-buttons", "Press it:", null),
            ("part-notices", "done", null),
            ("part-choice x", "Text before.", null),
            ("part-change", "Editing hello.py.\n\nEdit done.", null),
            ("part-halfway", "This far it came.\n\nThe rest could not be said.", null),
        ];
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(Code.CdpPort, null));

        foreach (var ((prompt, _, _), index) in answers.Select((answer, index) => (answer, index)))
        {
            await client.SendAsync(Code.CdpPort, prompt);
            await Eventually.IsTrueAsync(
                () => followed.History is { State: ChatState.Idle, Messages: [.., { State: not MessageState.Streaming }] messages }
                    && messages.Count == 2 * (index + 1),
                Limit, $"{prompt} is complete");
        }

        await client.SendAsync(Code.CdpPort, "and on");
        await Eventually.IsTrueAsync(
            () => followed.History is { State: ChatState.Idle, Messages: [.., { Content: "Echo: and on", State: MessageState.Complete }] },
            Limit, "the next one too");
        await client.RefreshHistory(Code.CdpPort);

        foreach (var ((prompt, markdown, tool), index) in answers.Select((answer, index) => (answer, index)))
        {
            var answer = followed.History!.Messages[(2 * index) + 1];
            var state = prompt == "part-halfway" ? MessageState.Failed : MessageState.Complete;
            Assert.Equal((prompt, markdown, state), (prompt, answer.Content, answer.State));
            Assert.Equal(tool is null ? [] : [new ChatTool(tool, ToolOutcome.Ran)], answer.Tools);
            Assert.Equal([answer], CompleteOnes(followed, answer.Id));
        }
    }

    [Theory]
    [InlineData("Skip", ToolOutcome.Skipped)]
    [InlineData("Stop", ToolOutcome.Cancelled)]
    [InlineData("Allow in this Session", ToolOutcome.Ran)]
    public async Task History_ToolThatAsksFirst_IsAskedThenWhatBecameOfIt(string decision, ToolOutcome outcome)
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.JoinPort(Code.CdpPort);
        await using var followed = new Followed(client.FollowHistory(Code.CdpPort, null));
        await client.SendAsync(Code.CdpPort, "tool-confirm alpha beta");

        await Eventually.IsTrueAsync(
            () => followed.History is
            {
                NeedsInput: true,
                State: ChatState.Generating,
                Messages: [_, { Content: "Before the tool.", Tools: [{ Outcome: ToolOutcome.Asked }] }],
            },
            Limit, "it is asked for");
        await Eventually.IsTrueAsync(
            async () => (await client.ListPorts()).Single(port => port.Port == Code.CdpPort) is { NeedsInput: true, Chat: ChatState.Generating },
            Limit, "the port's status says so");
        Assert.All(
            followed.Updates.SelectMany(Messages),
            message => Assert.DoesNotContain("confirm", message.Role == ChatRole.User ? "" : message.Content, StringComparison.OrdinalIgnoreCase));

        if (decision == "Stop") await client.StopGenerating(Code.CdpPort);
        else await Request.Locator(".chat-confirmation-widget-buttons .monaco-button")
            .GetByText(decision, new LocatorGetByTextOptions { Exact = true }).First
            .ClickAsync();

        await Eventually.IsTrueAsync(
            () => followed.History is
            {
                NeedsInput: false,
                State: ChatState.Idle,
                Messages: [_, { State: MessageState.Complete or MessageState.Failed }],
            },
            Limit, "the answer has ended");
        var answer = followed.History!.Messages[1];
        Assert.Equal(outcome, Assert.Single(answer.Tools).Outcome);
        if (outcome != ToolOutcome.Ran) Assert.DoesNotContain("Confirmed", answer.Tools[0].Title + answer.Content, StringComparison.Ordinal);
        var file = await Code.WaitForSessionFileAsync(turns => turns.Count >= 2 && turns[1].Text == answer.Content, Limit);
        Assert.Equal(file[1].Text, answer.Content);
        Assert.Equal([answer], CompleteOnes(followed, answer.Id));
        Assert.False((await client.ListPorts()).Single(port => port.Port == Code.CdpPort).NeedsInput);
    }

    [Fact]
    public async Task History_QuestionsThatWait_NeedInputAndAreNoContent()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(Code.CdpPort, null));
        await client.SendAsync(Code.CdpPort, "part-questions");

        await Eventually.IsTrueAsync(
            () => followed.History is { NeedsInput: true, State: ChatState.Generating, Messages: [_, { Content: "" }] }, Limit, "they wait");
        await client.StopGenerating(Code.CdpPort);

        await Eventually.IsTrueAsync(() => followed.History is { NeedsInput: false, State: ChatState.Idle }, Limit, "they are gone");
    }

    /// <summary>Every form that a message had while it was not being written.</summary>
    private static IEnumerable<ChatMessage> CompleteOnes(Followed followed, string id) =>
        followed.Updates
            .SelectMany(Messages)
            .Where(message => message.Id == id && message.State is MessageState.Complete or MessageState.Failed && message.Id == id)
            .Distinct();

    private static IEnumerable<ChatMessage> Messages(HistoryUpdate update) =>
        [.. update.History?.Messages ?? [], .. update.Changes.Select(change => change.Message).OfType<ChatMessage>()];
}
