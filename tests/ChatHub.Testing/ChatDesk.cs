using System.Text.Json;
using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>The hands and eyes of a user in front of a VS Code window: see desk.js.</summary>
internal sealed class ChatDesk(IPage page)
{
    private static readonly string Script = ReadScript();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Steady = TimeSpan.FromMilliseconds(300);

    // One click in some sixty does nothing; the text still in the input tells.
    private static readonly TimeSpan ClickPatience = TimeSpan.FromSeconds(3);

    public async Task WaitUntilReadyAsync(string model, TimeSpan limit, CancellationToken cancellationToken)
    {
        await EventuallyAsync(() => AskAsync("hasWorkbench"), limit, "the workbench is there", cancellationToken);
        if (!await AppearsAsync(() => AskAsync("hasChat"), Patience, cancellationToken)) await CallAsync("pressShowChat");
        await EventuallyAsync(() => AskAsync("hasInput"), limit, "the chat has an input", cancellationToken);
        await EventuallyAsync(
            async () => (await EvaluateAsync<string>("model")).Contains(model, StringComparison.Ordinal),
            limit, $"the model '{model}' is selected", cancellationToken);
    }

    public async Task SendAsync(string text)
    {
        var last = await EvaluateAsync<int>("lastIndex");
        await CallAsync("paste", text);
        await EventuallyAsync(() => AskAsync("canSend"), Patience, "the draft can be sent");

        var row = new { text = text.Trim(), after = last };
        for (var attempt = 1; ; attempt++)
        {
            await CallAsync("send");
            if (await AppearsAsync(() => IsAcceptedAsync(row), attempt < 3 ? ClickPatience : Patience)) return;
            if (attempt == 3) throw new TimeoutException($"No new row says: {text}");
            if (await AskAsync("canSend")) continue;
            await EventuallyAsync(() => IsAcceptedAsync(row), Patience, $"a new row says: {text}"); // It was taken, and is on its way.
            return;
        }
    }

    /// <summary>Sends, and returns when the answer has its time of completion; where there are no times, when all is idle.</summary>
    public async Task SendAndWaitAsync(string text, TimeSpan limit)
    {
        var last = await EvaluateAsync<int>("lastIndex");
        await SendAsync(text);
        if (!await AskAsync("hasTimes"))
        {
            await WaitIdleAsync(limit);
            return;
        }

        await EventuallyAsync(() => EvaluateAsync<bool>("isAnswered", last), limit, $"an answer to: {text}");
    }

    /// <summary>Neither of the two marks of a running answer, steadily: they flip at different times.</summary>
    public async Task WaitIdleAsync(TimeSpan limit)
    {
        var idleSince = TimeProvider.System.GetTimestamp();
        await EventuallyAsync(
            async () =>
            {
                if (await AskAsync("isBusy")) idleSince = TimeProvider.System.GetTimestamp();
                return TimeProvider.System.GetElapsedTime(idleSince) >= Steady;
            },
            limit, "the chat is idle");
    }

    public async Task TypeDraftAsync(string text)
    {
        await CallAsync("paste", text);
        await EventuallyAsync(() => AskAsync("hasDraft"), Patience, "the draft is in the input");
    }

    public Task PasteImageAsync() => CallAsync("pasteImage");

    public Task<string> DraftAsync() => EvaluateAsync<string>("draft");

    public async Task ClearDraftAsync()
    {
        await CallAsync("clearDraft");
        await EventuallyAsync(async () => !await AskAsync("hasDraft"), Patience, "the input is empty");
    }

    public Task<string> PermissionLevelAsync() => EvaluateAsync<string>("permission");

    public async Task HideChatAsync()
    {
        if (await AskAsync("hasChat")) await CallAsync("pressHideChat");
        await EventuallyAsync(async () => !await AskAsync("hasChat"), Patience, "the chat is hidden");
    }

    public async Task ShowChatAsync()
    {
        if (!await AskAsync("hasChat")) await CallAsync("pressShowChat");
        await EventuallyAsync(() => AskAsync("hasInput"), Patience, "the chat is shown");
    }

    /// <summary>Picks a command in the palette, by its whole name.</summary>
    public async Task PickAsync(string command)
    {
        var palette = page.Locator(".quick-input-widget");
        await page.Keyboard.PressAsync("F1");
        await palette.Locator(".quick-input-box input").FillAsync($">{command}");
        await EventuallyAsync(
            async () => (await palette.Locator(".monaco-list-row.focused").AllTextContentsAsync())
                .Any(row => row.StartsWith(command, StringComparison.Ordinal)),
            Patience, $"'{command}' can be picked");
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task NewChatAsync()
    {
        await CallAsync("newChat");
        await EventuallyAsync(() => AskAsync("isNewChat"), Patience, "the new chat is there");
    }

    /// <summary>
    /// Picks an earlier conversation in the list of the panel's title, the first that has these words. After a reload those of an Agent Host are in
    /// the list some time later, and not in one that is open: it is opened again.
    /// </summary>
    public async Task OpenAsync(string title)
    {
        var row = page.Locator(".quick-input-list .monaco-list-row").Filter(new() { HasText = title }).First;
        await EventuallyAsync(
            async () =>
            {
                await page.Locator(".chat-view-title-label-container").EvaluateAsync("title => title.click()");
                if (await AppearsAsync(async () => await row.CountAsync() > 0, ClickPatience)) return true;
                await page.Keyboard.PressAsync("Escape");
                return false;
            },
            Patience, $"a conversation is called '{title}'");
        await row.ClickAsync();
    }

    private async Task<bool> IsAcceptedAsync(object row) =>
        !await AskAsync("hasDraft") && await EvaluateAsync<bool>("isRequestShown", row);

    private Task<bool> AskAsync(string member) => EvaluateAsync<bool>(member);

    private async Task CallAsync(string member, object? argument = null) => await EvaluateAsync<JsonElement?>(member, argument);

    private Task<T> EvaluateAsync<T>(string member, object? argument = null) =>
        page.EvaluateAsync<T>($"argument => ({Script}).{member}(argument)", argument);

    private static Task EventuallyAsync(
        Func<Task<bool>> condition, TimeSpan limit, string what, CancellationToken cancellationToken = default) =>
        Eventually.IsTrueAsync(condition, limit, what, cancellationToken);

    private static async Task<bool> AppearsAsync(
        Func<Task<bool>> condition, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        try
        {
            await Eventually.IsTrueAsync(condition, limit, "it appears", cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string ReadScript()
    {
        using var stream = typeof(ChatDesk).Assembly.GetManifestResourceStream("desk.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
