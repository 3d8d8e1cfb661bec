using System.Runtime.CompilerServices;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>
/// The hub's end of the binding through which the pages of one session tell that their chat changed, and of pages that go away. Thread-safe.
/// </summary>
/// <param name="profile">Tells which pages carry an agent.</param>
/// <param name="instance">Names the session whose agents these are.</param>
/// <param name="windows">Told which windows show a chat.</param>
/// <param name="events">What is made of all that.</param>
/// <param name="time">The clock.</param>
internal sealed class PageListener(IdeProfile profile, string instance, IdeWindows windows, IPageEvents events, TimeProvider time)
{
    /// <summary>The least time between two words of a page: nobody sees more of them.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>Before the answer to a word of which nothing is made but a reading, or nothing at all.</summary>
    internal static readonly TimeSpan SlowPace = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// A reloaded window, and a panel that was moved, show an empty chat until the conversation is restored; on a busy machine that takes seconds.
    /// </summary>
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromSeconds(15);

    /// <summary>How long the pages may take to get rid of the agent when the hub leaves.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(1);

    /// <summary>A page that does not take the answer to its word has other worries than the next one.</summary>
    private static readonly TimeSpan HeardLimit = TimeSpan.FromMinutes(1);

    /// <summary>News that are longer (in characters) are not taken: the page is read instead.</summary>
    private const int LongestNews = 4_000_000;

    private readonly ConditionalWeakTable<IPage, Task> _prepared = [];
    private readonly ConditionalWeakTable<IFrame, WordTurns> _turns = [];
    private long _begunAt;

    /// <summary>The window was loaded, or its chat panel opened, a moment ago: an empty chat may be one that is not restored yet.</summary>
    public bool MayBeRestoring => Volatile.Read(ref _begunAt) is > 0 and var begun && time.GetElapsedTime(begun) < RestoreLimit;

    /// <summary>The chat panel was not there, and is.</summary>
    public void PanelOpened() => Volatile.Write(ref _begunAt, time.GetTimestamp());

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

    /// <summary>The pages are left as they were found. One that hangs keeps its agent, which is replaced when a hub comes back.</summary>
    public Task LeaveAsync() => Task.WhenAll(_prepared.SelectMany(page => page.Key.Frames).Select(frame => AgentOf(frame).LeaveAsync(LeaveLimit)));

    /// <summary>News that came along with the answer to a call: they follow the words that were said before it, and have their turn.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="news">What is new in it.</param>
    /// <param name="deal">Deals with them.</param>
    /// <returns>False: they were of no use.</returns>
    public Task<bool> HearAnswerAsync(IFrame frame, string news, Func<string, Task<bool>> deal) =>
        Usable(frame, news) is { } usable && TurnsOf(frame).TryRun(() => deal(usable), isUrgent: true) is { } dealing
            ? dealing
            : Task.FromResult(false);

    private async Task ListenAsync(IPage page)
    {
        await page.ExposeBindingAsync<string, bool, string?, Task>(
            PageAgentScript.BindingOf(instance),
            (source, from, showsChat, news) => from == instance ? HearAsync(source.Frame, showsChat, news) : Task.CompletedTask);
        page.FrameNavigated += (_, frame) => Navigated(page, frame);
        page.Close += (_, _) => events.Gone(page);
        page.Crash += (_, _) => events.Gone(page);
    }

    /// <summary>A word of a frame. It is answered when the hub has dealt with it.</summary>
    private async Task HearAsync(IFrame frame, bool showsChat, string? news)
    {
        if (TurnsOf(frame).TryRun(() => DealAsync(frame, showsChat, news)) is not { } dealing)
        {
            await events.HeardAsync(frame, null); // Not lost: the chat is read.
            return;
        }

        var isTaken = await dealing;
        if (!isTaken) await Task.Delay(SlowPace, time);
        await AgentOf(frame).HeardAsync(isTaken, HeardLimit);
    }

    private Task<bool> DealAsync(IFrame frame, bool showsChat, string? news)
    {
        if (windows.Tell(frame, showsChat)) events.WindowsChanged();
        return events.HeardAsync(frame, Usable(frame, news));
    }

    /// <summary>A frame within the window does not know the window's title: there the word alone counts.</summary>
    private static string? Usable(IFrame frame, string? news) => frame.ParentFrame is null && news?.Length <= LongestNews ? news : null;

    private WordTurns TurnsOf(IFrame frame) => _turns.GetValue(frame, _ => new WordTurns(Pace, time));

    private void Navigated(IPage page, IFrame frame)
    {
        if (frame == page.MainFrame) Volatile.Write(ref _begunAt, time.GetTimestamp());
        events.Navigated(page, frame);
    }

    private FrameAgent AgentOf(IFrame frame) => new(frame, profile, instance, time);
}

/// <summary>What happens in the pages of one session. Called from any thread.</summary>
internal interface IPageEvents
{
    /// <summary>A page says that its chat changed.</summary>
    /// <param name="frame">The frame with the chat.</param>
    /// <param name="news">What is new in it, or null.</param>
    /// <returns>The news were of use, and the next ones will be.</returns>
    Task<bool> HeardAsync(IFrame frame, string? news);

    /// <summary>A window shows a chat that it did not show, or no more.</summary>
    void WindowsChanged();

    /// <summary>A frame shows another document.</summary>
    void Navigated(IPage page, IFrame frame);

    /// <summary>A page was closed, or crashed.</summary>
    void Gone(IPage page);
}
