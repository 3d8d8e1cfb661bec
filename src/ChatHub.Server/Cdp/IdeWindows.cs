using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>Which windows of one IDE show a chat, as they come and go while one of them is read. Thread-safe.</summary>
/// <param name="profile">Tells which pages are windows of the IDE.</param>
/// <param name="changed">Called when a window was opened that shows a chat, or one was closed.</param>
/// <param name="time">The clock.</param>
internal sealed class IdeWindows(IdeProfile profile, Action changed, TimeProvider time)
{
    /// <summary>How long a window that was just opened may take to be looked at; one that hangs is looked at when the chat is looked for.</summary>
    private static readonly TimeSpan MeetLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<IFrame, IPage> _chats = new();

    /// <summary>How many windows beside this one show a chat.</summary>
    public int Beside(IPage page) =>
        _chats.Where(chat => chat.Value != page && !chat.Value.IsClosed && !chat.Key.IsDetached).Select(chat => chat.Value).Distinct().Count();

    /// <summary>A frame was looked at, or has told of itself.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="showsChat">It shows a chat.</param>
    /// <returns>That is news.</returns>
    public bool Tell(IFrame frame, bool showsChat) => showsChat ? _chats.TryAdd(frame, frame.Page) : _chats.TryRemove(frame, out _);

    /// <summary>From now on windows that are opened, or loaded anew, are looked at.</summary>
    /// <param name="connection">The IDE.</param>
    /// <param name="look">Looks at a window, and has it tell of itself.</param>
    public void Watch(IBrowser connection, Func<IPage, CancellationToken, Task> look)
    {
        foreach (var context in connection.Contexts)
        {
            foreach (var page in context.Pages) WatchPage(page);
            context.Page += (_, page) =>
            {
                WatchPage(page);
                Meet(page);
            };
        }

        void WatchPage(IPage page)
        {
            page.FrameNavigated += (_, frame) =>
            {
                _chats.TryRemove(frame, out var _);
                if (frame == page.MainFrame) Meet(page);
            };
            page.FrameDetached += (_, frame) => _chats.TryRemove(frame, out var _);
            page.Close += (_, _) => Forget(page);
            page.Crash += (_, _) => Forget(page);
        }

        void Forget(IPage page)
        {
            foreach (var chat in _chats.Where(chat => chat.Value == page)) _chats.TryRemove(chat);
            changed();
        }

        void Meet(IPage page) => _ = MeetAsync(page, look); // Throws nothing: what is wrong with a window is said when it is needed.
    }

    private async Task MeetAsync(IPage page, Func<IPage, CancellationToken, Task> look)
    {
        using var limit = new CancellationTokenSource(MeetLimit, time);
        try
        {
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded).WaitAsync(limit.Token);
            if (!profile.TargetUrl.IsMatch(page.Url)) return;
            var before = _chats.Count;
            await look(page, limit.Token);
            if (_chats.Count != before) changed();
        }
        catch (Exception e)
            when (e is PlaywrightException or TimeoutException or OperationCanceledException or ChatHubException or JsonException
                or InvalidOperationException)
        {
            // It was closed or loaded again meanwhile, or hangs. It is looked at when the chat is looked for, and what is wrong is said then.
        }
    }
}
