using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Faults.Tests.RandomRun;

/// <summary>A person at VS Code's desk who does one thing after the other at random, and notices what happens to it.</summary>
/// <param name="code">The IDE.</param>
/// <param name="random">Decides.</param>
/// <param name="ledger">Told of everything.</param>
internal sealed class RandomDesk(VsCode code, Random random, Ledger ledger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string Composer = ".interactive-session > .interactive-input-part .chat-execute-toolbar";

    /// <summary>What VS Code puts into the input at times instead of an attachment.</summary>
    private const string PictureName = "picture.png";

    private int _typed;

    private IPage Page => code.Page;

    private ILocator Dialog => Page.Locator(".monaco-dialog-box");

    /// <summary>While an answer runs it is the first of a menu: the message waits, or steers.</summary>
    private ILocator Send =>
        Page.Locator($"{Composer} .chat-submit-button a.action-label, {Composer} .monaco-dropdown-with-default .action-container a");

    private ILocator Stop => Page.Locator($"{Composer} a.codicon-stop-circle");

    private ILocator Input => Page.Locator(".interactive-session > .interactive-input-part .interactive-input-editor .monaco-editor");

    private ILocator Edited => Page.Locator(".interactive-list .monaco-list-row .interactive-input-editor");

    private ILocator Attachments =>
        Page.Locator(".interactive-session > .interactive-input-part .chat-attached-context-attachment a.codicon-close-compact");

    /// <summary>Goes on until it is told to end; then everything is as it was found.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        (string Name, int Weight, Func<Task> Act)[] acts =
        [
            ("click", 15, ClickAsync), ("draft", 15, DraftAsync), ("edit", 10, EditAsync), ("palette", 12, PaletteAsync),
            ("new chat", 3, () => ledger.LeaveAsync(NewChatAsync)), ("stop", 6, () => ledger.StopAsync(StopAsync)),
            ("send what waits", 6, SendWaitingAsync),
            ("move", 4, () => code.PickAsync("View: Toggle Primary Side Bar Position")), ("hide the chat", 4, HideChatAsync),
            ("resize", 8, ResizeAsync), ("hide the window", 5, HideWindowAsync), ("attachment", 8, AttachAsync),
        ];
        while (await Pause.NextAsync(random, 0.3, 4, end))
        {
            var roll = random.Next(acts.Sum(act => act.Weight));
            var (name, _, act) = acts.First(act => (roll -= act.Weight) < 0);
            await TryAsync(name, act);
        }

        await TryAsync("tidy up", TidyUpAsync);
    }

    /// <summary>What cannot be done just now, since something is in the way, is left: people do so.</summary>
    private async Task TryAsync(string name, Func<Task> act)
    {
        try
        {
            ledger.Count($"desk: begins to {name}");
            await act();
            ledger.Count($"desk: {name}");
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            ledger.Count($"desk: {name}, not possible just then");
        }

        // Half-done things are not left behind.
        if (await code.DraftAsync() is { Length: > 0 } left && (left.Contains("typed at the desk", StringComparison.Ordinal) || left == PictureName))
            await code.ClearDraftAsync();
        // A dialog that stays is of something that was done here: the hub cancels its own.
        if (await Dialog.CountAsync() > 0) await CancelDialogAsync();
    }

    private async Task CancelDialogAsync()
    {
        ledger.Count("desk: dialog cancelled");
        await Page.Keyboard.PressAsync("Escape");
    }

    private async Task ClickAsync()
    {
        string[] places =
        [
            ".interactive-session .interactive-list", ".explorer-viewlet .monaco-list", ".part.editor",
            ".interactive-session > .interactive-input-part .interactive-input-editor",
        ];
        var box = await Page.Locator(places[random.Next(places.Length)]).First.BoundingBoxAsync();
        if (box is not null) await Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>Half-typed text that stays for a while, and is taken out or sent.</summary>
    private async Task DraftAsync()
    {
        if (await code.DraftAsync() != "") return;
        var token = $"desk{++_typed}x";
        var sent = ledger.Add(new Sent(token, "desk", null));
        var text = $"typed at the desk {token}";
        ledger.Count("desk: types", token);
        await Input.ClickAsync(new() { Timeout = 5000 });
        await Page.Keyboard.TypeAsync(text);
        await Pause.OnceAsync(random, 0.2, 3);
        var draft = await code.DraftAsync();
        if (draft != text) ledger.Fault($"{token}: the draft of the desk is not what was typed, but: {draft[..Math.Min(draft.Length, 60)]}");
        if (random.Next(2) == 0)
        {
            await code.ClearDraftAsync();
            return;
        }

        ledger.Count("desk: sends", token);
        await Send.First.ClickAsync(new() { Timeout = 5000 });
        await Eventually.IsTrueAsync(async () => await code.DraftAsync() == "" || await Dialog.CountAsync() > 0, Patience, "the draft is sent");
        if (await code.DraftAsync() == "") (sent.Status, sent.At) = (SendStatus.Queued, TimeProvider.System.GetTimestamp()); // Or asked at once.
    }

    /// <summary>An earlier request is opened for editing, and left as it is.</summary>
    private async Task EditAsync()
    {
        var requests = Page.Locator(".interactive-list .monaco-list-rows > .monaco-list-row.request:not(:has(.pending-request)) .rendered-markdown");
        var count = await requests.CountAsync();
        if (count == 0) return;
        await requests.Nth(random.Next(count)).ClickAsync(new() { Timeout = 3000 });
        await Pause.OnceAsync(random, 0.3, 2);
        for (var press = 0; press < 3 && await Edited.CountAsync() > 0; press++) await Page.Keyboard.PressAsync("Escape");
    }

    private async Task PaletteAsync()
    {
        var palette = Page.Locator(".quick-input-widget input[type=text]").First;
        await Page.Keyboard.PressAsync("F1");
        await palette.FillAsync(">half a comm", new() { Timeout = 5000 });
        await Pause.OnceAsync(random, 0.2, 2);
        await Page.Keyboard.TypeAsync("and");
        if (await palette.InputValueAsync() != ">half a command" || !await palette.IsVisibleAsync())
            ledger.Fault("the palette was taken away while somebody typed into it");
        await Page.Keyboard.PressAsync("Escape");
    }

    /// <summary>A click of the mouse: to the page, a script's is nobody's.</summary>
    private async Task NewChatAsync()
    {
        await Page.Locator(".part.auxiliarybar .title .action-label[aria-label^=\"New Chat (Ctrl\"]").ClickAsync(new() { Timeout = 5000 });
        await Eventually.IsTrueAsync(
            async () => await Page.Locator(".interactive-list .monaco-list-rows > .monaco-list-row").CountAsync() == 0, Patience,
            "the new chat is there");
    }

    private async Task StopAsync()
    {
        if (await Stop.CountAsync() > 0) await Stop.ClickAsync(new() { Timeout = 2000 });
    }

    private async Task ScrollToEndAsync()
    {
        var box = await Page.Locator(".interactive-session .interactive-list").First.BoundingBoxAsync();
        if (box is null) return;
        await Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Page.Mouse.WheelAsync(0, 1_000_000);
    }

    /// <summary>After a stop VS Code leaves messages in its queue until somebody has them sent.</summary>
    private async Task SendWaitingAsync()
    {
        var waiting = Page.Locator(".interactive-list .monaco-list-row .pending-request .request-hover a.codicon-newline");
        // It is shown while the mouse is over it.
        if (await waiting.CountAsync() > 0 && await Stop.CountAsync() == 0) await waiting.Last.EvaluateAsync("button => button.click()");
    }

    private async Task HideChatAsync()
    {
        await code.HideChatAsync();
        await Pause.OnceAsync(random, 0.3, 2);
        await code.ShowChatAsync();
    }

    private async Task ResizeAsync()
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        var window = (await session.SendAsync("Browser.getWindowForTarget"))!.Value.GetProperty("windowId").GetInt32();
        var bounds = new Dictionary<string, object> { ["width"] = random.Next(900, 1700), ["height"] = random.Next(600, 1000) };
        await session.SendAsync("Browser.setWindowBounds", new Dictionary<string, object> { ["windowId"] = window, ["bounds"] = bounds });
        await session.DetachAsync();
    }

    private async Task HideWindowAsync()
    {
        await using (await HiddenWindow.HideAsync(Page, random.Next(2) == 0 ? Hiding.AnotherTab : Hiding.Minimised))
            await Pause.OnceAsync(random, 0, 6);
    }

    /// <summary>A picture that somebody adds, and takes away again.</summary>
    private async Task AttachAsync()
    {
        if (await code.DraftAsync() != "") return;
        await code.PasteImageAsync();
        await Attachments.First.WaitForAsync(new() { Timeout = 5000 });
        await Pause.OnceAsync(random, 0.2, 2);
        await RemoveAttachmentsAsync();
    }

    private async Task RemoveAttachmentsAsync()
    {
        while (await Attachments.CountAsync() > 0) await Attachments.First.ClickAsync(new() { Timeout = 5000 });
    }

    private async Task TidyUpAsync()
    {
        await Page.BringToFrontAsync();
        await code.ShowChatAsync();
        await Page.Keyboard.PressAsync("Escape");
        for (var press = 0; press < 3 && await Edited.CountAsync() > 0; press++) await Page.Keyboard.PressAsync("Escape");
        await RemoveAttachmentsAsync();
        await Eventually.IsTrueAsync(
            async () =>
            {
                await ScrollToEndAsync(); // What waits may be out of sight, and so out of the page.
                await SendWaitingAsync();
                return await Page.Locator(".interactive-list .monaco-list-row .pending-request").CountAsync() == 0 && await Stop.CountAsync() == 0;
            },
            TimeSpan.FromSeconds(90), "nothing waits in the queue any more");
    }
}
