using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Somebody is at work in VS Code while a message is sent from elsewhere: nothing of theirs is lost, sent along or moved.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class AtTheDeskTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code => fixture.Code;

    private IPage Page => Code.Page;

    private ILocator Requests => Page.Locator(".interactive-list .monaco-list-rows > .monaco-list-row.request");

    private ILocator Palette => Page.Locator(".quick-input-widget input[type=text]").First;

    [Fact]
    public async Task SendMessage_EarlierRequestIsBeingEdited_IsRefusedAndAllTurnsStay()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        foreach (var text in new[] { "first turn", "second turn", "third turn" }) await Code.SendAndWaitAtDeskAsync(text);
        var edited = Page.Locator(".interactive-list .monaco-list-row .interactive-input-editor");
        var asked = (await Code.AskedAsync()).Count;
        await Requests.Nth(1).Locator(".rendered-markdown").ClickAsync();
        await Assertions.Expect(edited).ToHaveCountAsync(1);

        // Twice: what was refused may be tried again.
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "remote while editing"));

            Assert.Equal(ErrorCode.DraftPresent, error.Code);
            Assert.Contains("editing an earlier message", error.Message, StringComparison.Ordinal);
            await Assertions.Expect(edited).ToHaveCountAsync(1);
            await Assertions.Expect(Requests).ToHaveCountAsync(3);
        }

        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(edited).ToHaveCountAsync(0);
        Assert.Equal(asked, (await Code.AskedAsync()).Count);
        Assert.Equal("", await Code.DraftAsync());
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "after the edit")).Status);
        await Code.WaitIdleAsync();
    }

    [Fact]
    public async Task SendMessage_AttachmentInTheInput_IsRefusedAndDoesNotGoAlong()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var attachments = Page.Locator(".interactive-session > .interactive-input-part .chat-attached-context-attachment:not(.implicit)");
        await Code.PasteImageAsync();
        await Assertions.Expect(attachments).ToHaveCountAsync(1);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "not with the picture"));

        Assert.Equal(ErrorCode.DraftPresent, error.Code);
        Assert.Contains("attachment", error.Message, StringComparison.Ordinal);
        await Assertions.Expect(attachments).ToHaveCountAsync(1);
        await attachments.Locator("a.codicon-close-compact").ClickAsync();
        await Assertions.Expect(attachments).ToHaveCountAsync(0);
        var receipt = await client.SendAsync(Code.CdpPort, "without the picture");
        Assert.Equal(SendStatus.Delivered, receipt.Status);
        await Code.WaitIdleAsync();
        Assert.Equal(new AskedPrompt("without the picture", 0), (await Code.AskedAsync())[^1]);
    }

    [Theory]
    [InlineData("tool-command rm -rf build")] // With code in the widget, which is an editor as the input is.
    [InlineData("part-questions")]
    public async Task SendMessage_AgentAsksForAPerson_IsRefusedAndTheRequestStays(string prompt)
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        var request = Page.Locator(
            ".interactive-input-part :is(.chat-tool-confirmation-carousel-container, .chat-question-carousel-widget-container) > *");
        await client.SendAsync(Code.CdpPort, prompt);
        await Assertions.Expect(request).ToHaveCountAsync(1);
        var asked = (await Code.AskedAsync()).Count;

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "in between"));
            Assert.Equal(ErrorCode.RequestPending, error.Code);
        }

        await Assertions.Expect(request).ToHaveCountAsync(1);
        Assert.Equal("", await Code.DraftAsync());
        await client.StopGenerating(Code.CdpPort);
        await Assertions.Expect(request).ToHaveCountAsync(0);
        await Code.WaitIdleAsync();
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "afterwards")).Status);
        await Code.WaitIdleAsync();
        Assert.Equal("afterwards", (await Code.AskedAsync())[asked].Prompt);
    }

    [Fact]
    public async Task SendMessage_PaletteIsOpen_IsBusyAndThePaletteStays()
    {
        await using var hub = RunningHub.StartImpatient(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Page.Keyboard.PressAsync("F1");
        await Palette.FillAsync(">half a comm");
        try
        {
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "not now"));

            Assert.Equal(ErrorCode.Busy, error.Code);
            await Page.Keyboard.TypeAsync("and");
            await Assertions.Expect(Palette).ToHaveValueAsync(">half a command");
        }
        finally
        {
            await Page.Keyboard.PressAsync("Escape");
        }

        Assert.Equal("", await Code.DraftAsync());
    }

    [Fact]
    public async Task SendMessage_PaletteIsClosedMeanwhile_IsDelivered()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.GetHistory(Code.CdpPort);
        await Page.Keyboard.PressAsync("F1");
        await Assertions.Expect(Palette).ToBeFocusedAsync();

        var sending = client.SendAsync(Code.CdpPort, $"as soon as it is closed {Guid.NewGuid():N}");
        await Page.Keyboard.PressAsync("Escape");

        Assert.Equal(SendStatus.Delivered, (await sending).Status);
        await Code.WaitIdleAsync();
    }

    [Fact]
    public async Task SendMessage_FocusInTheMessages_StaysThere()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.SendAndWaitAtDeskAsync("something to focus");
        await Page.EvaluateAsync("() => document.querySelector('.interactive-list .monaco-list').focus()");

        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "the focus stays")).Status);

        Assert.True(await Page.EvaluateAsync<bool>("() => document.activeElement === document.querySelector('.interactive-list .monaco-list')"));
        await Code.WaitIdleAsync();
    }

    [Fact]
    public async Task SendMessage_NewChatAtTheDeskBeforeThePress_IsChatChangedAndAskedNowhere()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.SendAndWaitAtDeskAsync("an older conversation");
        var asked = (await Code.AskedAsync()).Count;
        // The text lands as soon as the new chat is there.
        await Page.EvaluateAsync("""
            () => document.addEventListener('paste', event => {
              event.stopImmediatePropagation();
              document.querySelector('.part.auxiliarybar .title .action-label[aria-label^="New Chat (Ctrl"]').click();
              const land = () => {
                if (document.querySelector('.interactive-list .monaco-list-row')) return setTimeout(land, 10);
                document.querySelector('.interactive-session > .interactive-input-part .native-edit-context')
                  .dispatchEvent(new ClipboardEvent('paste', { clipboardData: event.clipboardData, bubbles: true, cancelable: true }));
              };
              land();
            }, { once: true, capture: true })
            """);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "for the older conversation"));

        Assert.Equal(ErrorCode.ChatChanged, error.Code);
        Assert.Equal(0, await Requests.CountAsync());
        Assert.Equal("", await Code.DraftAsync());
        Assert.Equal(asked, (await Code.AskedAsync()).Count);
    }

    [Fact]
    public async Task SendMessage_SubmitThatIsSwallowed_IsUnconfirmedAndTheInputIsEmpty()
    {
        await using var hub = RunningHub.StartWith(
            new() { ["ChatHub:Ides:vscode:Ports"] = $"{Code.CdpPort}", ["ChatHub:Sending:ProofLimit"] = "00:00:01.500" });
        var client = await hub.ConnectAsync();
        await Page.EvaluateAsync("""
            () => document.addEventListener('click', event => {
              if (event.target.closest('.chat-execute-toolbar')) event.stopImmediatePropagation();
            }, { once: true, capture: true })
            """);

        Assert.Equal(SendStatus.Unconfirmed, (await client.SendAsync(Code.CdpPort, "swallowed \u202a\u202c")).Status);

        Assert.Equal("", await Code.DraftAsync());
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "and the next one")).Status);
        await Code.WaitIdleAsync();
    }

    [Fact]
    public async Task StopGenerating_StopThatIsSwallowed_IsSaid()
    {
        await using var hub = RunningHub.StartWith(
            new() { ["ChatHub:Ides:vscode:Ports"] = $"{Code.CdpPort}", ["ChatHub:Sending:ReadyLimit"] = "00:00:03" });
        var client = await hub.ConnectAsync();
        await client.SendAsync(Code.CdpPort, "slow 600 100");
        await Page.EvaluateAsync("""
            () => document.addEventListener('click', event => {
              if (event.target.closest('.chat-execute-toolbar')) event.stopImmediatePropagation();
            }, { once: true, capture: true })
            """);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.StopGenerating(Code.CdpPort));

        Assert.Equal(ErrorCode.SendRejected, error.Code);
        Assert.Equal(ChatState.Generating, (await client.GetHistory(Code.CdpPort)).State);
        await client.StopGenerating(Code.CdpPort);
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(Code.CdpPort)).State == ChatState.Idle, Limit, "it is stopped");
    }

    [Fact]
    public async Task Detail_ChatIsMovedIntoAnEditor_IsNamedUntilThatIsClosed()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.JoinPort(Code.CdpPort);
        await client.SendAsync(Code.CdpPort, "said before the move");
        await Code.WaitIdleAsync();
        Assert.Equal("Attached.", await DetailAsync());

        await Code.PickAsync("Chat: Move Chat into Editor Area");
        await Eventually.IsTrueAsync(
            async () => await DetailAsync() == "Attached. 2 chats are shown.", Limit,
            "the editor is named");
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(Code.CdpPort)).Messages.Count == 0, Limit, "the panel's own chat is read");

        await Page.Locator(".part.editor .tab .action-label[class*=codicon-close]").First.ClickAsync();
        await Eventually.IsTrueAsync(async () => await DetailAsync() == "Attached.", Limit, "it is named no more");

        async Task<string> DetailAsync() => (await client.ListPorts()).Single().Detail;
    }
}
