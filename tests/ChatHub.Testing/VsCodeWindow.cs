using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>
/// One of several windows of a <see cref="VsCode"/>, and what a user at the desk does there. It is a window of its own, not a tab: those hide each
/// other, and VS Code stores nothing while it is hidden.
/// </summary>
public sealed class VsCodeWindow : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ChatDesk desk;

    /// <param name="page">The window's page.</param>
    public VsCodeWindow(IPage page) => (Page, desk) = (page, new ChatDesk(page));

    /// <summary>The window, over the tests' own connection.</summary>
    public IPage Page { get; }

    /// <summary>The conversations that its editors show, by VS Code's own ids; each once.</summary>
    public async Task<IReadOnlyList<string>> EditorsAsync() =>
        [.. (await Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.editor-instance[data-bound-chat-resource]')]
              .map(editor => editor.dataset.boundChatResource).filter(Boolean).map(resource => atob(resource.slice(resource.lastIndexOf('/') + 1)))
            """)).Distinct()];

    /// <summary>Picks a command in the palette, by its whole name.</summary>
    public Task PickAsync(string command) => desk.PickAsync(command);

    /// <summary>Starts a new conversation in the panel.</summary>
    public Task NewChatAsync() => desk.NewChatAsync();

    /// <summary>Shows an earlier conversation in the panel: the newest whose title has these words.</summary>
    public Task OpenAsync(string title) => desk.OpenAsync(title);

    /// <summary>What stands in the panel's input.</summary>
    public Task<string> DraftAsync() => desk.DraftAsync();

    /// <summary>Takes it out.</summary>
    public Task ClearDraftAsync() => desk.ClearDraftAsync();

    /// <summary>Sends a message to the first chat of the window, editors before the panel; returns when it is answered.</summary>
    public Task SendAndWaitAtDeskAsync(string text) => desk.SendAndWaitAsync(text, Patience);

    /// <summary>Opens an empty chat as an editor.</summary>
    /// <returns>VS Code's own id of its conversation.</returns>
    public Task<string> NewEditorAsync() => EditorOfAsync("Chat: New Chat Editor");

    /// <summary>The panel's chat becomes an editor.</summary>
    /// <returns>VS Code's own id of its conversation.</returns>
    public Task<string> MoveIntoEditorAsync() => EditorOfAsync("Chat: Move Chat into Editor Area");

    /// <summary>The chat that is an editor is shown in the panel.</summary>
    public async Task MoveIntoPanelAsync()
    {
        await PickAsync("Chat: Move Chat into Side Bar");
        await Eventually.IsTrueAsync(async () => (await EditorsAsync()).Count == 0, Patience, "the editor is gone");
    }

    /// <summary>Closes all editors of the window.</summary>
    public async Task CloseEditorsAsync()
    {
        await PickAsync("View: Close All Editors");
        await Eventually.IsTrueAsync(async () => (await EditorsAsync()).Count == 0, Patience, "the editors are closed");
    }

    /// <summary>Deletes a conversation in the list of the panel's title, by the title that it has there.</summary>
    public async Task DeleteAsync(string title)
    {
        await Page.Locator(".chat-view-title-label-container").EvaluateAsync("title => title.click()");
        var row = Page.Locator(".quick-input-list .monaco-list-row").Filter(new() { HasText = title });
        await row.HoverAsync();
        await row.Locator(".codicon-trash").ClickAsync();
        await Page.Locator(".monaco-dialog-box .dialog-buttons .monaco-button").GetByText("Delete", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator(".monaco-dialog-box")).ToHaveCountAsync(0);
        // The list stays open, and without the focus: its Escape is its own input's.
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await Page.Locator(".quick-input-box input").PressAsync("Escape");
        await Assertions.Expect(Page.Locator(".quick-input-widget")).ToBeHiddenAsync();
    }

    /// <summary>The chat that is used gets a window of its own.</summary>
    public async Task<VsCodeWindow> MoveIntoWindowAsync()
    {
        var window = new VsCodeWindow(await Page.Context.RunAndWaitForPageAsync(() => PickAsync("Chat: Move Chat into New Window")));
        await Eventually.IsTrueAsync(async () => (await window.EditorsAsync()).Count == 1, Patience, "the window shows the chat");
        return window;
    }

    /// <summary>Loads it anew, and returns when its chats can be used.</summary>
    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await desk.WaitUntilReadyAsync("", Patience, CancellationToken.None);
    }

    /// <summary>Closes it, unless it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Page.IsClosed) await Page.CloseAsync();
    }

    /// <summary>Opens one.</summary>
    /// <param name="beside">Another one of the same browser.</param>
    /// <param name="url">The address of the workbench.</param>
    /// <param name="model">The model that its chat offers when it can be used.</param>
    /// <param name="limit">How long it may take.</param>
    internal static async Task<VsCodeWindow> OpenAsync(IPage beside, string url, string model, TimeSpan limit)
    {
        var session = await beside.Context.Browser!.NewBrowserCDPSessionAsync();
        var page = await beside.Context.RunAndWaitForPageAsync(() => session.SendAsync(
            "Target.createTarget", new Dictionary<string, object> { ["url"] = "about:blank", ["newWindow"] = true }));
        await session.DetachAsync();
        await page.GotoAsync(url);
        var window = new VsCodeWindow(page);
        await window.desk.WaitUntilReadyAsync(model, limit, CancellationToken.None);
        return window;
    }

    private async Task<string> EditorOfAsync(string command)
    {
        var before = await EditorsAsync();
        IReadOnlyList<string> came = [];
        await PickAsync(command);
        await Eventually.IsTrueAsync(
            async () => (came = [.. (await EditorsAsync()).Except(before)]).Count == 1, Patience, "a chat is an editor");
        return came[0];
    }
}
