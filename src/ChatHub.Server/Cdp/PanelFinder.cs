using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>Finds the chat by looking for its panel in every window and frame, not by taking the first page.</summary>
internal sealed class PanelFinder(Port port, string instance, IdeWindows windows, TimeProvider time)
{
    /// <summary>How long a chat that was found waits for the windows that did not answer: one that hangs hides no other.</summary>
    private static readonly TimeSpan OthersLimit = TimeSpan.FromSeconds(2);

    /// <summary>The window focused last that shows a chat; of windows never focused, the first by target id.</summary>
    /// <param name="browser">The connection.</param>
    /// <param name="targets">The pages, the one used last first.</param>
    /// <param name="prepare">Called for every page of the IDE, before it is looked at.</param>
    /// <param name="isToBeSure">Every window is waited for: the chat may be typed into.</param>
    /// <param name="cancellationToken">The attempt's limit: a page that only is busy answers within it.</param>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.NotAnIde"/>, <see cref="ErrorCode.ChatPanelNotFound"/>, or <see cref="ErrorCode.IdeUnreachable"/>: no window that
    /// answered within the limit shows a chat.
    /// </exception>
    public async Task<FoundPanel> FindAsync(
        IBrowser browser, IReadOnlyList<CdpTarget> targets, Func<IPage, Task> prepare, bool isToBeSure, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(
            [.. PagesOf(browser).Select(page => LookAsync(page, prepare, cancellationToken))], isToBeSure, cancellationToken);
        var seen = looked.OfType<Look>().ToArray();
        var isSure = seen.Length == looked.Length;
        var found = seen.Where(look => look.Agent is not null).ToArray();
        if (found.Length == 0) throw seen.Any(look => look.IsIde) ? PanelProblems.Closed(port) : PanelProblems.NotYetAnIde(port);
        List<(FoundPanel Panel, int Rank)> panels = [];
        foreach (var (page, agent, hasFocus, _) in found)
        {
            var id = await TargetIdAsync(page, cancellationToken);
            var lastUsed = targets.TakeWhile(target => target.Id != id).Count();
            panels.Add((new FoundPanel(page, agent!, id, isSure), hasFocus ? -1 : lastUsed));
        }

        return panels.OrderBy(window => window.Rank).ThenBy(window => window.Panel.WindowId, StringComparer.Ordinal).First().Panel;
    }

    /// <summary>The IDE's windows. Nothing is injected into any other page.</summary>
    public IEnumerable<IPage> PagesOf(IBrowser browser) =>
        browser.Contexts.SelectMany(context => context.Pages).Where(page => port.Profile.TargetUrl.IsMatch(page.Url));

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
            throw PanelProblems.Silent(port, e);
        }
    }

    private static bool HasChat(IEnumerable<Task<Look>> looks) =>
        looks.Any(look => look is { IsCompletedSuccessfully: true, Result.Agent: not null });

    /// <summary>Looks for the panel in a page's frames.</summary>
    public async Task<Look> LookAsync(IPage page, Func<IPage, Task> prepare, CancellationToken cancellationToken)
    {
        await prepare(page).WaitAsync(cancellationToken);
        var isIde = false;
        foreach (var frame in FramesOf(page))
        {
            var agent = new FrameAgent(frame, port.Profile, instance, time);
            if (await LocateAsync(agent, cancellationToken) is not { } seen) continue;
            if (seen.Invalid is { } invalid) throw PanelProblems.Invalid(port, invalid);
            isIde |= seen.IsIde;
            windows.Tell(frame, seen.Panel);
            if (seen.Panel) return new Look(page, agent, seen.HasFocus, isIde);
        }

        return new Look(page, null, false, isIde);
    }

    /// <summary>VS Code draws its chat in the window itself; other chats may be webviews, in frames within frames.</summary>
    private IEnumerable<IFrame> FramesOf(IPage page) => port.Profile.Adapter == "vscode" ? [page.MainFrame] : page.Frames;

    private static async Task<Located?> LocateAsync(FrameAgent agent, CancellationToken cancellationToken)
    {
        try
        {
            return await agent.LocateAsync(cancellationToken);
        }
        catch (PlaywrightException) when (agent.Frame.IsDetached)
        {
            return null; // The frame went away while we looked at it.
        }
    }

    private static async Task<string> TargetIdAsync(IPage page, CancellationToken cancellationToken)
    {
        var session = await page.Context.NewCDPSessionAsync(page).WaitAsync(cancellationToken);
        var info = await session.SendAsync("Target.getTargetInfo").WaitAsync(cancellationToken);
        await session.DetachAsync().WaitAsync(cancellationToken);
        return info?.GetProperty("targetInfo").GetProperty("targetId").GetString()
            ?? throw new InvalidOperationException("The browser gave a target without an id.");
    }
}

/// <summary>What was seen of a page: the agent in the frame with the panel, or null.</summary>
internal sealed record Look(IPage Page, FrameAgent? Agent, bool HasFocus, bool IsIde);
