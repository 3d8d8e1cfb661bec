using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>The windows of one IDE, as they come, are loaded and go. Thread-safe.</summary>
/// <param name="connection">The IDE.</param>
/// <param name="profile">Tells in which frames of a window a chat may be.</param>
/// <param name="targets">Tells which pages are windows of the IDE.</param>
/// <param name="places">Told what becomes of the places in them.</param>
/// <param name="look">Looks at a window, and has it tell of itself; false: it is not one of the IDE's yet.</param>
/// <param name="time">The clock.</param>
internal sealed class IdeWindows(
    IBrowser connection, IdeProfile profile, WindowTargets targets, PlaceList<IFrame> places, Func<IdeWindow, CancellationToken, Task<bool>> look,
    TimeProvider time)
{
    /// <summary>How long a window that was just opened may take to be looked at; one that hangs is looked at when it is needed.</summary>
    private static readonly TimeSpan MeetLimit = TimeSpan.FromSeconds(15);

    /// <summary>A window without an address is empty at first: the window that opened it fills it, which nothing tells.</summary>
    private static readonly TimeSpan[] FillTimes = [.. new[] { 0.1, 0.2, 0.4, 0.8, 1.6, 3.2 }.Select(TimeSpan.FromSeconds)];

    /// <summary>How long after its pages have closed a connection may take to be known to have ended.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<IPage, IdeWindow> _windows = new();
    private readonly ConditionalWeakTable<IPage, StrongBox<int>> _meetings = [];
    private readonly ConditionalWeakTable<IPage, object> _crashed = [];

    /// <summary>The window that a page is, or null where it is none of the IDE's.</summary>
    public IdeWindow? Of(IPage page) => _windows.GetValueOrDefault(page);

    /// <summary>The window of a target id, or null.</summary>
    public IdeWindow? Of(string target) => _windows.Values.FirstOrDefault(window => window.Target == target);

    /// <summary>The windows that are there now.</summary>
    public async Task<IReadOnlyList<IdeWindow>> FindAsync(CancellationToken cancellationToken)
    {
        var found = await targets.FindAsync(connection, cancellationToken);
        foreach (var window in found) _windows[window.Page] = window;
        // One may have been closed since: nobody tells of it again.
        foreach (var window in found.Where(window => window.Page.IsClosed)) Forget(window.Page);
        IdeWindow[] there = [.. found.Where(window => !window.Page.IsClosed)];
        places.Keep([.. there.Select(window => window.Root)]);
        // One that has crashed is not closed, and never answers again.
        IdeWindow[] alive = [.. there.Where(window => !_crashed.TryGetValue(window.Page, out _))];
        return alive.Length > 0 ? alive : there;
    }

    /// <summary>From now on windows that are opened, or loaded anew, are looked at.</summary>
    public void Watch()
    {
        foreach (var context in connection.Contexts)
        {
            foreach (var page in context.Pages) Watch(page);
            context.Page += (_, page) =>
            {
                Watch(page);
                Meet(page);
            };
        }
    }

    private void Watch(IPage page)
    {
        page.FrameNavigated += (_, frame) => Navigated(page, frame);
        page.FrameDetached += (_, frame) => Lose(page, frame);
        page.Close += (_, _) => Forget(page);
        page.Crash += (_, _) =>
        {
            _crashed.AddOrUpdate(page, page);
            Forget(page);
        };
    }

    private void Navigated(IPage page, IFrame frame)
    {
        if (frame != page.MainFrame)
        {
            Lose(page, frame);
            if (profile.Adapter != "vscode") Meet(page); // It may be a webview with a chat.
            return;
        }

        if (Of(page) is { } window)
        {
            if (targets.IsFull(page) != window.IsAuxiliary && targets.MayBe(page)) places.Loading(window.Root, window.Target);
            else Forget(page);
        }

        Meet(page);
    }

    private void Lose(IPage page, IFrame frame)
    {
        if (Of(page) is { } window) places.Lost(window.Root, frame);
    }

    private void Forget(IPage page)
    {
        if (_windows.TryRemove(page, out var window)) _ = ForgetAsync(window);
    }

    /// <summary>All pages close before it is told that the connection has ended, which says nothing of them.</summary>
    private async Task ForgetAsync(IdeWindow window)
    {
        places.Closing(window.Root, window.Target);
        await Task.Delay(CloseGrace, time);
        if (connection.IsConnected && Of(window.Target) is null) places.Gone(window.Root, window.Target);
    }

    /// <summary>Looks at a page once more; what is asked for meanwhile is one look more.</summary>
    private void Meet(IPage page)
    {
        var wishes = _meetings.GetValue(page, _ => new StrongBox<int>());
        if (Interlocked.Increment(ref wishes.Value) == 1) _ = MeetAsync(page, wishes);
    }

    private async Task MeetAsync(IPage page, StrongBox<int> wishes)
    {
        int met;
        do
        {
            met = Volatile.Read(ref wishes.Value);
            await MeetAsync(page);
        }
        while (Interlocked.CompareExchange(ref wishes.Value, 0, met) != met);
    }

    private async Task MeetAsync(IPage page)
    {
        using var limit = new CancellationTokenSource(MeetLimit, time);
        try
        {
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded).WaitAsync(limit.Token);
            if (!targets.MayBe(page)) return;
            var isNew = Of(page) is null;
            if ((await FindAsync(limit.Token)).FirstOrDefault(window => window.Page == page) is not { } found) return;
            if (isNew && !found.IsAuxiliary) places.Loading(found.Root, found.Target);
            foreach (var wait in FillTimes)
            {
                if (await look(found, limit.Token) || !found.IsAuxiliary) return;
                await Task.Delay(wait, time, limit.Token);
                if (!targets.MayBe(page)) return;
            }
        }
        catch (Exception e)
            when (e is PlaywrightException or TimeoutException or OperationCanceledException or ChatHubException or JsonException
                or InvalidOperationException)
        {
            // It was closed or loaded again meanwhile, or hangs. It is looked at when a place is looked for, and what is wrong is said then.
        }
    }
}
