using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A window of the IDE. Immutable.</summary>
/// <param name="Page">The window.</param>
/// <param name="Target">Its target id.</param>
/// <param name="Root">The target id of the window that it was moved out of, which outlives it; its own where it has an address.</param>
internal sealed record IdeWindow(IPage Page, string Target, string Root)
{
    /// <summary>It was opened by another one, for what was moved out of that: it has no address of its own.</summary>
    public bool IsAuxiliary => Target != Root;
}

/// <summary>Tells which pages of a browser are windows of the IDE, and what the browser calls them. Thread-safe.</summary>
/// <remarks>
/// The browser itself says who opened a page: Playwright knows that only of those that were opened while it looked on. Nothing is injected into a
/// page for it, and a page that hangs is known all the same.
/// </remarks>
internal sealed class WindowTargets(IdeProfile profile)
{
    private const string Blank = "about:blank";

    private readonly ConditionalWeakTable<IPage, Task<(string? Target, string? Opener)>> _infos = [];

    /// <summary>May the page be one of the IDE's windows, by its address?</summary>
    public bool MayBe(IPage page) => IsFull(page) || (profile.Adapter == "vscode" && page.Url == Blank);

    /// <summary>Its address is one of the profile's.</summary>
    public bool IsFull(IPage page) => profile.TargetUrl.IsMatch(page.Url);

    /// <summary>The IDE's windows that are there now. One of which the browser says nothing is left out, unless it is the only one.</summary>
    /// <exception cref="PlaywrightException">The browser does not say which windows there are.</exception>
    public async Task<IReadOnlyList<IdeWindow>> FindAsync(IBrowser browser, CancellationToken cancellationToken)
    {
        var pages = browser.Contexts.SelectMany(context => context.Pages).Where(MayBe).ToArray();
        var all = (await Task.WhenAll(pages.Select(page => InfoAsync(page, cancellationToken)))).OfType<PageInfo>().ToList();
        List<IdeWindow> windows =
            [.. all.Where(info => info is { IsFull: true, Target: not null }).Select(info => new IdeWindow(info.Page, info.Target!, info.Target!))];
        if (windows.Count == 0 && all.Exists(info => info.IsFull)) throw new PlaywrightException("The browser does not say which window is which.");
        all.RemoveAll(info => info.IsFull || info.Target is null);
        // One may be opened by another that was.
        while (all.Find(info => windows.Any(window => window.Target == info.Opener)) is { } auxiliary)
        {
            all.Remove(auxiliary);
            windows.Add(new(auxiliary.Page, auxiliary.Target!, windows.First(window => window.Target == auxiliary.Opener).Root));
        }

        return windows;
    }

    /// <summary>What the browser says of a page; null where the page has gone, or cannot be asked about and has no address.</summary>
    private async Task<PageInfo?> InfoAsync(IPage page, CancellationToken cancellationToken)
    {
        var asking = _infos.GetValue(page, AskAsync);
        try
        {
            var (target, opener) = await asking.WaitAsync(cancellationToken);
            if (target is null) _infos.Remove(page); // It may say more the next time.
            return new PageInfo(page, target, opener, IsFull(page));
        }
        catch (Exception) when (asking.IsFaulted || asking.IsCanceled)
        {
            // Whatever failed is no answer: kept, it would fail every look until the hub connects anew.
            _infos.Remove(page);
            if (page.IsClosed || !IsFull(page)) return null;
            throw;
        }
    }

    private static async Task<(string? Target, string? Opener)> AskAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var said = await session.SendAsync("Target.getTargetInfo");
        await session.DetachAsync();
        var info = said is { } known ? Member(known, "targetInfo") : null;
        return (Text("targetId"), Text("openerId"));

        string? Text(string name) =>
            info is { } known && Member(known, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
    }

    private static JsonElement? Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : null;

    private sealed record PageInfo(IPage Page, string? Target, string? Opener, bool IsFull);
}
