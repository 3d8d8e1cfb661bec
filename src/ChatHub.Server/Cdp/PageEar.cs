using System.Runtime.CompilerServices;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>Hears what the pages of one session tell: that their chat changed and what is new in it, and when a page goes away. Thread-safe.</summary>
/// <param name="profile">Tells which pages carry an agent.</param>
/// <param name="instance">Names the session whose agents these are.</param>
/// <param name="windows">Told which windows show a chat.</param>
/// <param name="panel">The window whose chat is read, or null.</param>
/// <param name="lost">Called when a page is gone.</param>
/// <param name="changed">Called when the chat may have changed.</param>
/// <param name="time">The clock.</param>
internal sealed class PageEar(IdeProfile profile, string instance, IdeWindows windows, Func<FoundPanel?> panel, Action<IPage> lost, Action changed, TimeProvider time)
{
    /// <summary>The pace at which the page may say that the chat changed: the answer to one word is held back this long.</summary>
    internal static readonly TimeSpan TellInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>A reloaded window, and a panel that was moved, show an empty chat until the conversation is restored; on a busy machine that takes seconds.</summary>
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromSeconds(15);

    /// <summary>How long the pages may take to get rid of the agent when the hub leaves.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(1);

    /// <summary>News that are longer (in characters) are not kept: the page is read instead.</summary>
    private const int LongestNews = 4_000_000;

    private readonly ConditionalWeakTable<IPage, Task> _prepared = [];
    private volatile string? _news;
    private long _begunAt;

    /// <summary>The window was loaded, or its chat panel opened, a moment ago: an empty chat may be one that is not restored yet.</summary>
    public bool MayBeRestoring => Volatile.Read(ref _begunAt) is > 0 and var begun && time.GetElapsedTime(begun) < RestoreLimit;

    /// <summary>The chat panel was not there, and is.</summary>
    public void PanelOpened() => Volatile.Write(ref _begunAt, time.GetTimestamp());

    /// <summary>What came with the last word, once, or null.</summary>
    public string? TakeNews() => Interlocked.Exchange(ref _news, null);

    /// <summary>Listens to a page, from the first time on that this is called for it.</summary>
    /// <remarks>All who ask wait for the same: an agent that tells of itself before the page has its binding stops telling.</remarks>
    public async Task PrepareAsync(IPage page)
    {
        try
        {
            await _prepared.GetValue(page, ListenAsync);
        }
        catch (PlaywrightException)
        {
            _prepared.Remove(page); // It was being loaded: the next who asks tries again.
            throw;
        }
    }

    private async Task ListenAsync(IPage page)
    {
        await page.ExposeBindingAsync<string, bool, string?, Task>(PageAgentScript.BindingOf(instance), (source, from, showsChat, news) => HearAsync(source.Frame, from, showsChat, news));
        page.FrameNavigated += (_, frame) => Navigated(page, frame);
        page.Close += (_, _) => Lose(page);
        page.Crash += (_, _) => Lose(page);
    }

    /// <summary>The pages are left as they were found. One that hangs keeps its agent, which is replaced when a hub comes back.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            var frames = _prepared.SelectMany(page => page.Key.Frames).Select(frame => new AgentFrame(frame, profile, instance).CallExistingAsync("leave", []));
            await Task.WhenAll(frames).WaitAsync(LeaveLimit, time);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The page is gone, or hangs.
        }
    }

    /// <summary>A word of the page: its chat changed. It is told when it may say the next one, and whether what came along was of use.</summary>
    private async Task HearAsync(IFrame frame, string from, bool showsChat, string? news)
    {
        var isKept = Take(frame, from, news);
        if (from == instance && windows.Tell(frame, showsChat)) changed(); // Of another window, too.
        await Task.Delay(TellInterval, time);
        try
        {
            await new AgentFrame(frame, profile, instance).CallExistingAsync("heard", [isKept && _news != news]);
        }
        catch (PlaywrightException)
        {
            // The page went away: there is nobody to be told.
        }
    }

    /// <returns>The news were kept. Those of another window's chat, or of no agent of ours, count for nothing.</returns>
    private bool Take(IFrame frame, string from, string? news)
    {
        var found = panel();
        if (from != instance || (found is not null && found.Frame.Frame != frame)) return false;
        // A frame within the window does not know the window's title: there the word alone counts.
        var kept = found is not null && frame.ParentFrame is null && news?.Length <= LongestNews ? news : null;
        _news = kept;
        changed();
        return kept is not null;
    }

    private void Navigated(IPage page, IFrame frame)
    {
        var found = panel();
        if (frame == page.MainFrame) Volatile.Write(ref _begunAt, time.GetTimestamp());
        if (found is not null && frame != found.Frame.Frame && frame != page.MainFrame) return;
        _news = null;
        changed();
    }

    private void Lose(IPage page)
    {
        var wasRead = panel()?.Page == page;
        lost(page);
        if (!wasRead) return;
        _news = null;
        changed();
    }
}
