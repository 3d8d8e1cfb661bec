using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A window whose chat panel was found.</summary>
/// <param name="Page">The window.</param>
/// <param name="Frame">The frame with the panel.</param>
/// <param name="WindowId">The window's target id.</param>
/// <param name="IsSure">False: another window did not answer, which may have come first. Good to read for now; nothing is typed into it, and it is looked for again.</param>
internal sealed record FoundPanel(IPage Page, AgentFrame Frame, string WindowId, bool IsSure)
{
    /// <summary>Reads the chat; the title of the window where the chat is in a frame within it.</summary>
    public async Task<PageAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var json = await Frame.CallAsync("read", cancellationToken);
        return new(json, Frame.Frame == Page.MainFrame ? null : await Page.TitleAsync().WaitAsync(cancellationToken));
    }
}

/// <summary>Finds the chat by looking for its panel in every window and frame, not by taking the first page.</summary>
internal sealed class PanelFinder(IdeProfile profile, int port, string instance, IdeWindows windows, TimeProvider time)
{
    private const int MostInvalid = 300;

    /// <summary>How long a chat that was found waits for the windows that did not answer: one that hangs hides no other.</summary>
    private static readonly TimeSpan OthersLimit = TimeSpan.FromSeconds(2);

    /// <summary>The window focused last that shows a chat; of windows never focused, the first by target id.</summary>
    /// <param name="browser">The connection.</param>
    /// <param name="targets">The pages, the one used last first.</param>
    /// <param name="prepare">Called for every page of the IDE, before it is looked at.</param>
    /// <param name="isToBeSure">Every window is waited for: the chat may be typed into.</param>
    /// <param name="cancellationToken">The attempt's limit: a page that only is busy answers within it.</param>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.NotAnIde"/>, <see cref="ErrorCode.ChatPanelNotFound"/>, or <see cref="ErrorCode.IdeUnreachable"/>: no window that answered within the limit shows a chat.
    /// </exception>
    public async Task<FoundPanel> FindAsync(
        IBrowser browser, IReadOnlyList<CdpTarget> targets, Func<IPage, Task> prepare, bool isToBeSure, CancellationToken cancellationToken)
    {
        var looked = await LookAsync([.. PagesOf(browser).Select(page => LookAsync(page, prepare, cancellationToken))], isToBeSure, cancellationToken);
        var seen = looked.OfType<Look>().ToArray();
        var isSure = seen.Length == looked.Length;
        var found = seen.Where(look => look.Frame is not null).ToArray();
        if (found.Length == 0) throw seen.Any(look => look.IsIde) ? PanelClosed() : NotAnIde();
        List<(FoundPanel Panel, int Rank)> panels = [];
        foreach (var (page, frame, hasFocus, _) in found)
        {
            var id = await TargetIdAsync(page, cancellationToken);
            var lastUsed = targets.TakeWhile(target => target.Id != id).Count();
            panels.Add((new FoundPanel(page, frame!, id, isSure), hasFocus ? -1 : lastUsed));
        }

        return panels.OrderBy(window => window.Rank).ThenBy(window => window.Panel.WindowId, StringComparer.Ordinal).First().Panel;
    }

    /// <summary>The IDE's windows. Nothing is injected into any other page.</summary>
    public IEnumerable<IPage> PagesOf(IBrowser browser) => browser.Contexts.SelectMany(context => context.Pages).Where(page => profile.TargetUrl.IsMatch(page.Url));

    /// <summary>Waits for all windows; where that takes long, for those that answered if one of them shows a chat, unless it must be sure.</summary>
    /// <returns>What was seen of each; null of a window that has not answered.</returns>
    private async Task<Look?[]> LookAsync(Task<Look>[] looks, bool isToBeSure, CancellationToken cancellationToken)
    {
        try
        {
            var all = Task.WhenAll(looks);
            if (isToBeSure) return await all;
            await Task.WhenAny(all, Task.Delay(OthersLimit, time, cancellationToken));
            while (!all.IsCompleted && !HasChat(looks)) await Task.WhenAny([all, .. looks.Where(look => !look.IsCompleted)]);
            if (all.IsCompleted) return await all;
            return [.. looks.Select(look => look.IsCompletedSuccessfully ? look.Result : null)];
        }
        catch (OperationCanceledException e)
        {
            throw Silent(e);
        }
    }

    private static bool HasChat(IEnumerable<Task<Look>> looks) => looks.Any(look => look is { IsCompletedSuccessfully: true, Result.Frame: not null });

    /// <summary>Looks for the panel in a page's frames.</summary>
    public async Task<Look> LookAsync(IPage page, Func<IPage, Task> prepare, CancellationToken cancellationToken)
    {
        await prepare(page).WaitAsync(cancellationToken);
        var isIde = false;
        foreach (var frame in FramesOf(page))
        {
            if (await LocateAsync(frame, cancellationToken) is not { } seen) continue;
            if (seen.Invalid is { } invalid) throw Invalid(invalid);
            isIde |= seen.IsIde;
            windows.Tell(frame, seen.Panel);
            if (seen.Panel) return new Look(page, new AgentFrame(frame, profile, instance), seen.HasFocus, isIde);
        }

        return new Look(page, null, false, isIde);
    }

    /// <summary>VS Code draws its chat in the window itself; other chats may be webviews, in frames within frames.</summary>
    private IEnumerable<IFrame> FramesOf(IPage page) => profile.Adapter == "vscode" ? [page.MainFrame] : page.Frames;

    private async Task<Located?> LocateAsync(IFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await new AgentFrame(frame, profile, instance).CallAsync("locate", cancellationToken), LocatedJson.Default.Located);
        }
        catch (PlaywrightException) when (frame.IsDetached)
        {
            return null; // The frame went away while we looked at it.
        }
    }

    private static async Task<string> TargetIdAsync(IPage page, CancellationToken cancellationToken)
    {
        var session = await page.Context.NewCDPSessionAsync(page).WaitAsync(cancellationToken);
        var info = await session.SendAsync("Target.getTargetInfo").WaitAsync(cancellationToken);
        await session.DetachAsync().WaitAsync(cancellationToken);
        return info?.GetProperty("targetInfo").GetProperty("targetId").GetString() ?? throw new InvalidOperationException("The browser gave a target without an id.");
    }

    private ChatHubException PanelClosed() => new(ErrorCode.ChatPanelNotFound,
        $"{profile.Name} on port {port} is there, but its chat panel is not open. Open it (VS Code: Ctrl+Alt+I).");

    /// <summary>The page is not trusted: of what it says, as much as a person reads.</summary>
    private ChatHubException Invalid(string what) => new(ErrorCode.SelectorsUnmatched,
        $"A selector of {IdeOptions.Section}:{profile.Name} cannot be used: {PageText.Line(what, MostInvalid)}. Correct it and start the hub again.");

    /// <summary>A window that hangs may be the one with the chat.</summary>
    private ChatHubException Silent(Exception inner) => new(ErrorCode.IdeUnreachable,
        $"A window of {profile.Name} on port {port} does not answer: it hangs, or stands at a breakpoint. Try again in a moment, or close it.", inner);

    private ChatHubException NotAnIde() => new(ErrorCode.NotAnIde,
        $"No page on port {port} looks like {profile.Name} yet. If it is still starting, try again in a moment; otherwise check {IdeOptions.Section}:{profile.Name}.");
}

/// <summary>What was seen of a page: the frame with the panel, or null.</summary>
internal sealed record Look(IPage Page, AgentFrame? Frame, bool HasFocus, bool IsIde);

/// <summary>What the agent's <c>locate</c> says of a frame.</summary>
internal sealed record Located(bool IsIde, bool Panel, bool HasFocus, string? Invalid = null);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Located))]
internal sealed partial class LocatedJson : System.Text.Json.Serialization.JsonSerializerContext;
