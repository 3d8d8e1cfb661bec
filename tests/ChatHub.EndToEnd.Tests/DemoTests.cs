using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The demo page under the shipped profile.</summary>
[Trait("Needs", "Chromium")]
public sealed class DemoTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GetHistory_AllRowsMounted_HasEveryMessageAsMarkdown()
    {
        await using var demo = await DemoChat.OpenAsync("?n=15&mounted=all");
        await using var hub = RunningHub.StartWith(demo.Settings);
        var client = await hub.ConnectAsync();

        var history = await client.GetHistory(demo.Port);

        Assert.Equal("demo", history.Ide);
        Assert.Equal("ChatHub demo (no IDE)", history.Title);
        Assert.True(history.IsComplete);
        Assert.Equal(15, history.Messages.Count);
        Assert.Contains("**bold**", history.Messages[1].Content, StringComparison.Ordinal);
        Assert.Contains("```js\nconst value1", history.Messages[1].Content, StringComparison.Ordinal);
        Assert.All(history.Messages, message => Assert.InRange(message.Content.Length, 800, 900));
    }

    [Fact]
    public async Task SendMessage_SlowAnswer_StreamsToTheGroupAndEnds()
    {
        await using var demo = await DemoChat.OpenAsync();
        await using var hub = RunningHub.StartWith(demo.Settings);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(demo.Port);
        Assert.True((await client.GetHistory(demo.Port)).IsComplete);

        var receipt = await client.SendAsync(demo.Port, "slow 20 400");
        var queued = await client.SendAsync(demo.Port, "and then this");

        Assert.Equal((SendStatus.Delivered, SendStatus.Queued), (receipt.Status, queued.Status));
        await inbox.WaitForAsync(history => history.Messages.Any(message => message.State == MessageState.Pending), Limit, "a waiting message");
        await inbox.WaitForAsync(
            history => history.Messages.Count > 1 && history.Messages[1] is { State: MessageState.Streaming, Content.Length: > 0 }, Limit,
            "a growing answer");
        var last = await inbox.WaitForAsync(history => history is { State: ChatState.Idle, Messages.Count: 4 }, Limit, "the end");
        Assert.EndsWith("word20 \n\nslow done.", last.Messages[1].Content, StringComparison.Ordinal);
        Assert.Equal("Echo: and then this", last.Messages[3].Content);
        Assert.Equal(receipt.MessageId, last.Messages[0].Id);
    }

    [Fact]
    public async Task SendMessage_KeyThatTheIdeSwallows_IsUnconfirmedAndNeverTypedAgain()
    {
        await using var demo = await DemoChat.OpenAsync("?n=2");
        await using var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        var page = desk.Contexts[0].Pages.Single();
        await page.EvaluateAsync(
            "() => document.querySelector('form').addEventListener('submit', event => { event.preventDefault(); event.stopImmediatePropagation(); " +
            "}, { capture: true })");
        await using var hub = RunningHub.StartWith(new(demo.Settings) { ["ChatHub:Sending:ProofLimit"] = "00:00:02" });
        var client = await hub.ConnectAsync();
        var message = new OutgoingMessage("into the void", "id");

        var first = await client.SendMessage(demo.Port, message);
        var second = await client.SendMessage(demo.Port, message);

        // Nobody knows what the IDE does with a key that was pressed: an error would invite to send it again.
        Assert.Equal(
            (SendStatus.Unconfirmed, SendStatus.Duplicate, SendStatus.Unconfirmed), (first.Status, second.Status, second.FirstStatus!.Value));
        Assert.Equal("", await page.EvaluateAsync<string>("() => document.querySelector('textarea').value"));
        Assert.Equal(2, (await client.RefreshHistory(demo.Port)).Messages.Count);
    }

    [Fact]
    public async Task SendMessage_Error_TheAnswerIsFailedAndHasItsText()
    {
        await using var demo = await DemoChat.OpenAsync();
        await using var hub = RunningHub.StartWith(demo.Settings);
        var client = await hub.ConnectAsync();

        await client.SendAsync(demo.Port, "error x");

        await Eventually.IsTrueAsync(
            async () => (await client.GetHistory(demo.Port)).Messages is [_, { State: MessageState.Failed, Content: "Canned failure for: error x" }],
            Limit, "a failed answer");
    }

    [Fact]
    public async Task SendMessage_WhileTheAgentAsks_IsRefusedUntilSomebodyAnswers()
    {
        await using var demo = await DemoChat.OpenAsync();
        await using var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        await using var hub = RunningHub.StartWith(demo.Settings);
        var client = await hub.ConnectAsync();

        await client.SendAsync(demo.Port, "run ls -la");
        await Eventually.IsTrueAsync(
            async () => await client.GetHistory(demo.Port) is { State: ChatState.Generating, NeedsInput: true }, Limit, "the agent asks");
        var refused = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(demo.Port, "and this"));
        await desk.Contexts[0].Pages.Single().ClickAsync(".request [data-kind=allowOnce]");
        await Eventually.IsTrueAsync(
            async () => await client.GetHistory(demo.Port) is { State: ChatState.Idle, NeedsInput: false }, Limit, "the answer's end");

        Assert.Equal(ErrorCode.RequestPending, refused.Code);
        var answer = (await client.GetHistory(demo.Port)).Messages[^1];
        Assert.Contains("It was allowed", answer.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("May this command run", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetHistory_RowsThatLeftTheDom_Stay()
    {
        const int Turns = 6;
        await using var demo = await DemoChat.OpenAsync();
        await using var hub = RunningHub.StartWith(demo.Settings);
        var client = await hub.ConnectAsync();
        for (var turn = 0; turn < Turns; turn++)
        {
            await client.SendAsync(demo.Port, $"code 40 lang{turn}");
            await Eventually.IsTrueAsync(async () => (await client.GetHistory(demo.Port)) is { State: ChatState.Idle }, Limit, "the answer's end");
        }

        var browser = await PlaywrightDriver.ConnectAsync(demo.Port);
        var mounted = await browser.Contexts[0].Pages.Single().EvaluateAsync<int>("() => document.querySelectorAll('.list > .row').length");
        var history = await client.RefreshHistory(demo.Port);
        Assert.True(mounted < 2 * Turns - 2, $"{mounted} rows are mounted: too few left the DOM");
        Assert.True(history.IsComplete);
        Assert.Equal(2 * Turns, history.Messages.Count);
        Assert.Equal(
            Enumerable.Range(0, Turns).Select(turn => $"code 40 lang{turn}"),
            history.Messages.Where((_, i) => i % 2 == 0).Select(message => message.Content));
        Assert.All(
            history.Messages.Where((_, i) => i % 2 == 1), answer => Assert.EndsWith("End of 40 lines.\n", answer.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetHistory_LongConversationWithFewRowsMounted_SaysThatItIsNotComplete()
    {
        await using var demo = await DemoChat.OpenAsync("?n=200");
        await using var hub = RunningHub.StartWith(demo.Settings);

        var history = await (await hub.ConnectAsync()).GetHistory(demo.Port);

        Assert.False(history.IsComplete);
        Assert.InRange(history.Messages.Count, 3, 60);
    }

    [Fact]
    public async Task Buttons_ByTheShippedProfile_StopAndBegin()
    {
        await using var demo = await DemoChat.OpenAsync();
        await using var hub = RunningHub.StartWith(demo.Settings);
        var client = await hub.ConnectAsync();
        await client.SendAsync(demo.Port, "slow 1000 50");

        await client.StopGenerating(demo.Port);
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(demo.Port)).State == ChatState.Idle, Limit, "the answer ends");
        var before = await client.GetHistory(demo.Port);
        var fresh = await client.NewChat(demo.Port);

        Assert.DoesNotContain("word1000", before.Messages[^1].Content, StringComparison.Ordinal);
        Assert.Empty(fresh.Messages);
        Assert.NotEqual(before.Position.Epoch, fresh.Position.Epoch);
    }
}
