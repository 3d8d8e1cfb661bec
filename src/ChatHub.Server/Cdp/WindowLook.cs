using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>Looks at windows of the IDE: which places are in their frames. Nothing of a chat is read. Thread-safe.</summary>
/// <param name="port">The port.</param>
/// <param name="instance">Names the session.</param>
/// <param name="prepare">Called for every window before an agent is put into it.</param>
/// <param name="places">Told what is seen.</param>
/// <param name="time">The clock.</param>
internal sealed class WindowLook(Port port, string instance, Func<IPage, Task> prepare, PlaceList<IFrame> places, TimeProvider time)
{
    private static readonly SeenWindow Nothing = new("", false, false);

    /// <summary>Chats of one window may be in several frames.</summary>
    private readonly bool _isToldApart = new[] { port.Profile.Selectors }.Concat(port.Profile.Generations.Select(known => known.Selectors))
        .Any(selectors => selectors.ContainsKey("panelIdAttribute"));

    /// <summary>Looks at a window.</summary>
    /// <returns>What it is; of one that has gone, or is none yet, nothing.</returns>
    /// <exception cref="ChatHub.Contracts.ChatHubException">A selector of the profile is none.</exception>
    public async Task<SeenWindow> AtAsync(IdeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(window, cancellationToken);
        }
        catch (PlaywrightException) when (window.Page.IsClosed)
        {
            return Nothing;
        }
    }

    /// <summary>Before an agent is put into a window: what it tells is heard.</summary>
    public Task PrepareAsync(IPage page) => prepare(page);

    /// <summary>The agent in a frame.</summary>
    public FrameAgent AgentOf(IFrame frame) => new(frame, port.Profile, instance, time);

    private async Task<SeenWindow> LookAsync(IdeWindow window, CancellationToken cancellationToken)
    {
        // Nothing is put into a page without an address before it is filled: it may become anything.
        if (window.IsAuxiliary && !await IsFilledAsync(window.Page).WaitAsync(cancellationToken)) return Nothing;
        await prepare(window.Page).WaitAsync(cancellationToken);
        var (isIde, hasFocus, title) = (false, false, (string?)null);
        foreach (var frame in FramesOf(window.Page))
        {
            if (await LocateAsync(frame, cancellationToken) is not { } seen) continue;
            if (seen.Invalid is { } invalid) throw PanelProblems.Invalid(port, invalid);
            isIde |= seen.IsIde;
            hasFocus |= seen.HasFocus;
            if (frame == window.Page.MainFrame) title = seen.Title;
            places.Seen(window.Root, window.Target, frame, seen.Places ?? [], title);
            // The next frame may be a page that hangs.
            if (!_isToldApart && seen.Places?.Any(place => place.IsShown) == true) break;
        }

        return new SeenWindow(window.Target, isIde, hasFocus);
    }

    /// <summary>VS Code draws its chats in the window itself; other chats may be webviews, in frames within frames.</summary>
    private IEnumerable<IFrame> FramesOf(IPage page) => port.Profile.Adapter == "vscode" ? [page.MainFrame] : page.Frames;

    private async Task<Located?> LocateAsync(IFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            return await AgentOf(frame).LocateAsync(cancellationToken);
        }
        catch (PlaywrightException) when (frame.IsDetached)
        {
            return null; // The frame went away while we looked at it.
        }
    }

    private static Task<bool> IsFilledAsync(IPage page) => page.EvaluateAsync<bool>("() => document.querySelector('.monaco-workbench') !== null");
}
