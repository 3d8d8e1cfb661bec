using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// Somebody writes or marks something elsewhere in VS Code while a message is sent: what is half done stays half done, and the next key goes where
/// they write.
/// </summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class FocusAtTheDeskTests(VsCodeFixture fixture) : IAsyncLifetime
{
    private VsCode Code => fixture.Code;

    private IPage Page => Code.Page;

    private ILocator EditorLines => Page.Locator(".part.editor .editor-instance .view-line");

    private ILocator MenuItems => Page.Locator(".monaco-menu .action-item:not(.disabled)");

    private ILocator Field => Page.Locator(".monaco-list-row input[type=text]");

    public Task InitializeAsync() => Code.NewChatAsync();

    public async Task DisposeAsync()
    {
        await Page.Keyboard.PressAsync("Escape");
        // Focused by this, an untitled editor is closed without its text.
        if (await EditorLines.CountAsync() > 0) await Code.PickAsync("View: Revert and Close Editor");
        await Assertions.Expect(EditorLines).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SendMessage_ContextMenuOfAnEditorIsOpen_IsBusyAndTheMenuStays()
    {
        await using var hub = RunningHub.StartImpatient(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await OpenEditorAsync("some words");
        await EditorLines.First.ClickAsync(new() { Button = MouseButton.Right });
        await Page.Keyboard.PressAsync("ArrowDown");
        var items = await MenuItems.CountAsync();
        Assert.NotEqual(0, items);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "not over a menu"));

        Assert.Equal(ErrorCode.Busy, error.Code);
        await Assertions.Expect(MenuItems).ToHaveCountAsync(items);
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.TypeAsync(" and more");
        await Assertions.Expect(EditorLines).ToHaveTextAsync("some words and more");
        Assert.Equal("", await Code.DraftAsync());
    }

    [Fact]
    public async Task SendMessage_NameIsWrittenInAList_IsBusyAndItIsNotTakenHalf()
    {
        await using var hub = RunningHub.StartImpatient(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.PickAsync("View: Show Run and Debug");
        await Code.PickAsync("Add Function Breakpoint");
        await Assertions.Expect(Field).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("half_a_na");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "not over a name"));

        Assert.Equal(ErrorCode.Busy, error.Code);
        await Page.Keyboard.TypeAsync("me");
        await Assertions.Expect(Field).ToHaveValueAsync("half_a_name");
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Field).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator(".debug-breakpoints .monaco-list-row", new() { HasText = "half_a_na" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SendMessage_SomebodyComposesElsewhere_IsBusyAndTheCompositionGoesOn()
    {
        await using var hub = RunningHub.StartImpatient(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.GetHistory(Code.CdpPort);
        await OpenEditorAsync("");
        var keys = await Page.Context.NewCDPSessionAsync(Page);
        await ComposeAsync(keys, "に");
        await ComposeAsync(keys, "にほ");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "not over a composition"));

        Assert.Equal(ErrorCode.Busy, error.Code);
        await ComposeAsync(keys, "にほん");
        await keys.SendAsync("Input.insertText", new() { ["text"] = "日本" });
        await Assertions.Expect(EditorLines).ToHaveTextAsync("日本");
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "after the composition")).Status);
        await Page.Keyboard.TypeAsync("!");
        await Assertions.Expect(EditorLines).ToHaveTextAsync("日本!");
        await Code.WaitIdleAsync();
    }

    [Fact]
    public async Task SendMessage_TextOfAnAnswerIsMarked_StaysMarked()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.SendAndWaitAtDeskAsync("some words to be marked");
        var words = (await Page.Locator(".interactive-list .monaco-list-row.response .rendered-markdown p").Last.BoundingBoxAsync())!;

        for (var turn = 1; turn <= 2; turn++)
        {
            await Page.Mouse.MoveAsync(words.X + 2, words.Y + 8);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(words.X + 60, words.Y + 8, new() { Steps = 5 });
            await Page.Mouse.UpAsync();
            var marked = await MarkedAsync();
            Assert.NotEqual("", marked);

            Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, $"what is marked stays {turn}")).Status);

            Assert.Equal(marked, await MarkedAsync());
            await Code.WaitIdleAsync();
            words = (await Page.Locator(".interactive-list .monaco-list-row.response .rendered-markdown p").Last.BoundingBoxAsync())!;
        }

        Task<string> MarkedAsync() => Page.EvaluateAsync<string>("() => getSelection().toString()");
    }

    [Fact]
    public async Task NewChat_SomebodyWritesElsewhere_TheNextKeyGoesThere()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await OpenEditorAsync("a");

        for (var turn = 1; turn <= 2; turn++)
        {
            Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, $"left behind {turn}")).Status);
            await Code.WaitIdleAsync();

            Assert.Empty((await client.NewChat(Code.CdpPort)).Messages);

            await Page.Keyboard.TypeAsync("b");
            await Assertions.Expect(EditorLines).ToHaveTextAsync($"a{new string('b', turn)}");
            Assert.Equal("", await Code.DraftAsync());
        }
    }

    private async Task OpenEditorAsync(string text)
    {
        await Page.Keyboard.PressAsync("Control+Alt+n"); // New Untitled Text File
        await Assertions.Expect(Page.Locator(".part.editor .editor-instance .native-edit-context")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(text);
        if (text != "") await Assertions.Expect(EditorLines).ToHaveTextAsync(text);
    }

    private static Task<System.Text.Json.JsonElement?> ComposeAsync(ICDPSession keys, string text) =>
        keys.SendAsync("Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });
}
