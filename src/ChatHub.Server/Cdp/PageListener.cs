using System.Runtime.CompilerServices;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>
/// The hub's end of the binding through which the pages of one session tell of their places, and of what is new in them. Thread-safe.
/// </summary>
/// <param name="profile">Tells which pages carry an agent.</param>
/// <param name="instance">Names the session whose agents these are.</param>
/// <param name="words">What is made of what they say.</param>
/// <param name="time">The clock.</param>
internal sealed class PageListener(IdeProfile profile, string instance, IPageWords words, TimeProvider time)
{
    /// <summary>The least time between two words of a place: nobody sees more of them.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>Before the answer to a word of which nothing is made but a reading, or nothing at all.</summary>
    internal static readonly TimeSpan SlowPace = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the pages may take to get rid of the agent when the hub leaves.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(1);

    /// <summary>A page that does not take the answer to its word has other worries than the next one.</summary>
    private static readonly TimeSpan HeardLimit = TimeSpan.FromMinutes(1);

    /// <summary>News that are longer (in characters) are not taken: the page is read instead.</summary>
    private const int LongestNews = 4_000_000;

    /// <summary>A longer list of places is none.</summary>
    private const int LongestPlaces = 200_000;

    private readonly ConditionalWeakTable<IPage, Task> _prepared = [];
    private readonly ConditionalWeakTable<IFrame, FrameTurns> _turns = [];

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
    /// <param name="place">The place in it.</param>
    /// <param name="news">What is new there.</param>
    /// <param name="deal">Deals with them.</param>
    /// <returns>False: they were of no use.</returns>
    public Task<bool> HearAnswerAsync(IFrame frame, string place, string news, Func<string, Task<bool>> deal) =>
        Usable(frame, news) is { } usable && TurnsOf(frame).TryRun(place, () => deal(usable), isUrgent: true) is { } dealing
            ? dealing
            : Task.FromResult(false);

    private Task ListenAsync(IPage page) => page.ExposeBindingAsync<string, string?, string?, string?, Task>(
        PageAgentScript.BindingOf(instance),
        (source, from, place, places, news) => from != instance ? Task.CompletedTask
            : place is not null ? HearAsync(source.Frame, place, news)
            : HearFrameAsync(source.Frame, places));

    /// <summary>A word of a place. It is answered when the hub has dealt with it.</summary>
    private async Task HearAsync(IFrame frame, string place, string? news)
    {
        if (!words.IsKnown(frame, place)) return; // No agent tells of a place that nobody asked for.
        if (TurnsOf(frame).TryRun(place, () => words.HeardAsync(frame, place, Usable(frame, news))) is not { } dealing)
        {
            await words.HeardAsync(frame, place, null); // Not lost: the chat is read.
            return;
        }

        var isTaken = await dealing;
        if (!isTaken) await Task.Delay(SlowPace, time);
        await AgentOf(frame).At(place).HeardAsync(isTaken, HeardLimit);
    }

    /// <summary>A word of a frame: which places there are in it.</summary>
    private async Task HearFrameAsync(IFrame frame, string? places)
    {
        var usable = places?.Length <= LongestPlaces ? places : null;
        if (TurnsOf(frame).TryRun(place: null, () => Task.FromResult(words.PlacesTold(frame, usable))) is not { } dealing) return;
        var isTaken = await dealing;
        await Task.Delay(SlowPace, time);
        await AgentOf(frame).HeardAsync(isTaken, HeardLimit);
    }

    /// <summary>A frame within the window does not know the window's title: there the word alone counts.</summary>
    private static string? Usable(IFrame frame, string? news) => frame.ParentFrame is null && news?.Length <= LongestNews ? news : null;

    private FrameTurns TurnsOf(IFrame frame) => _turns.GetValue(frame, _ => new FrameTurns(Pace, time));

    private FrameAgent AgentOf(IFrame frame) => new(frame, profile, instance, time);
}

/// <summary>What the pages of one session say. Called from any thread.</summary>
internal interface IPageWords
{
    /// <summary>Is it a place in this frame that was asked for?</summary>
    bool IsKnown(IFrame frame, string place);

    /// <summary>A place says that its chat changed.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="place">The place in it.</param>
    /// <param name="news">What is new there, or null.</param>
    /// <returns>The news were of use, and the next ones will be.</returns>
    Task<bool> HeardAsync(IFrame frame, string place, string? news);

    /// <summary>A frame says which places there are in it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="places">JSON; null: too much of it.</param>
    /// <returns>It could be used.</returns>
    bool PlacesTold(IFrame frame, string? places);
}
