using System.Text;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class SendingTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code => fixture.Code;

    private static readonly (string What, string Text)[] Texts =
    [
        ("multi-line", "first line\n\nthird line\nlast"),
        ("tabs and indentation", "if x:\n\tif y:\n\t\tpass\n    four spaces"),
        ("quotes and an open bracket", "print(\"it's [a] {b} (c\" `d` <e>\nprint("),
        ("braces over lines", "{\n  \"a\": [1, 2,\n" + "  {\"b\": \"c\"}]\n}"),
        ("ends in a hash", "see #"),
        ("ends in an at", "ask @"),
        ("other scripts", "漢字かな交じり文、한국어 텍스트、中文。\n" +
            "🙂👩‍👩‍👧‍👦🇩🇪 and 👍🏽\nעברית مرحبا بالعالم and back"),
        ("a fence", "```python\ndef f():\n\treturn {}\n```\nwhat is this?"),
        ("a path", "/usr/bin/env is a path"),
        ("a backslash", "C:\\new\\table \\n"),
        (
            "what is not painted",
            "\u202a+49 151\u202c \u200e\u200fname\u202e \u2066x\u2069 \u2067y\u2068z\u2069\na\u2028b\u2029c\u0085d\na\ufeffb\n"
                + "a\u200bb\u00adc\u2060d\u180ee\u061cf"
        ),
        ("100 KB", string.Concat(Enumerable.Range(0, 4500).Select(i => $"line {i} {{\"k\": [1, 2]}}\t(x\n"))[..102_400].TrimEnd()),
    ];

    [Fact]
    public async Task SendMessage_AnyText_ArrivesByteEqualInTheSessionFile()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();

        // One conversation for all of them: the file lags behind by seconds.
        foreach (var (what, text) in Texts)
        {
            var receipt = await client.SendAsync(Code.CdpPort, text);
            Assert.True(receipt.Status is SendStatus.Delivered, $"{what}: {receipt.Status}");
            Assert.Equal("", await Code.DraftAsync());
            await Code.WaitIdleAsync();
            var sent = (await client.GetHistory(Code.CdpPort)).Messages.Last(message => message.Role == ChatRole.User);
            Assert.Equal((what, text, receipt.MessageId), (what, sent.Content, sent.Id));
        }

        var file = await Code.WaitForSessionFileAsync(turns => turns.Count == Texts.Length * 2, Limit);
        Assert.Equal(Texts.Select(one => one.Text), file.Where(turn => turn.Role == "user").Select(turn => turn.Text));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("  /  ")]
    [InlineData("/autoApprove")]
    [InlineData("/autoApprove/x")]
    [InlineData("/yolo now")]
    public async Task SendMessage_ACommand_IsRefusedAndThePermissionLevelStays(string text)
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var before = await Code.PermissionLevelAsync();

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, text));

        Assert.Equal(ErrorCode.CommandRefused, error.Code);
        Assert.Equal("", await Code.DraftAsync());
        Assert.Equal(before, await Code.PermissionLevelAsync());
    }

    [Fact]
    public async Task SendMessage_DraftInTheInput_IsRefusedAndTheDraftStays()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.TypeDraftAsync("half a thou");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "not now"));

        Assert.Equal(ErrorCode.DraftPresent, error.Code);
        Assert.Equal("half a thou", await Code.DraftAsync());
        await Code.ClearDraftAsync();
    }

    [Fact]
    public async Task SendMessage_SixAtOnce_KeepTheirOrder()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();
        string[] texts = [.. Enumerable.Range(1, 6).Select(i => $"number {i}")];

        var receipts = await Task.WhenAll(texts.Select(text => client.SendAsync(Code.CdpPort, text)));

        Assert.All(receipts, receipt => Assert.True(receipt.Status is SendStatus.Delivered or SendStatus.Queued, receipt.Status.ToString()));
        await Code.WaitIdleAsync();
        // VS Code may join messages that waited together; their order is what counts.
        var shown = string.Join(
            '\n',
            (await client.RefreshHistory(Code.CdpPort)).Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content));
        var places = texts.Select(text => shown.IndexOf(text, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task SendMessage_WhileAnAnswerRuns_IsQueuedAndLaterAnswered()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(Code.CdpPort);
        var waiting = $"waiting {Guid.NewGuid():N}";

        await client.SendAsync(Code.CdpPort, "slow 40 100");
        var receipt = await client.SendAsync(Code.CdpPort, waiting);

        Assert.Equal(SendStatus.Queued, receipt.Status);
        var pending = await inbox.WaitForAsync(
            history => history.Messages.Any(message => message.Content == waiting), Limit, "the queued message is shown");
        Assert.Equal(MessageState.Pending, pending.Messages.Single(message => message.Content == waiting).State);
        var answered = await inbox.WaitForAsync(
            history => history.Messages.Any(message => message.Content == $"Echo: {waiting}" && history.State == ChatState.Idle), Limit,
            "the queued message is answered");
        var sent = answered.Messages.Single(message => message.Content == waiting);
        Assert.Equal(receipt.MessageId, sent.Id);
        Assert.Equal(MessageState.Complete, sent.State);
    }

    [Fact]
    public async Task SendMessage_FocusElsewhere_TakesTheFocusFromNobody()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.Page.EvaluateAsync(
            "() => { document.activeElement?.blur(); const input = document.createElement('input'); input.id = 'elsewhere'; " +
            "document.body.append(input); input.focus(); }");

        await client.SendAsync(Code.CdpPort, "focus test");

        Assert.Equal("elsewhere", await Code.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await Code.Page.EvaluateAsync("() => document.getElementById('elsewhere').remove()");
        await Code.WaitIdleAsync();
    }
}
