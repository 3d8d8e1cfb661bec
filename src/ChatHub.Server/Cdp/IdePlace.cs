using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A place in one session: what of its chat is asked, and done, in the page. Thread-safe.</summary>
/// <remarks>What page and driver throw comes out as a <see cref="ChatHubException"/>.</remarks>
/// <param name="place">The place, as it was found.</param>
/// <param name="parts">What of the session it uses.</param>
internal sealed class IdePlace(Place<IFrame> place, SessionParts parts)
{
    private readonly HostedSessions _hosted = HostedSessions.Of(parts.Port.Profile);
    private volatile PlaceInFrame? _current;
    private long _openedAt;

    /// <summary>Its id.</summary>
    public string Id => place.Id;

    /// <summary>The port.</summary>
    public Port Port => parts.Port;

    /// <summary>Where it is.</summary>
    public ChatKind Kind => place.Kind;

    /// <summary>Of its session.</summary>
    public SessionUse Use => parts.Use;

    /// <summary>The conversation to which it belongs, by the IDE's own id; null: it may show any.</summary>
    public string? BoundTo { get; } = ChatResource.SessionOf(place.Key);

    /// <summary>In which harness an Agent Host runs what it shows; null: the window itself does, or nothing is shown.</summary>
    public string? Harness => parts.Places.Find(Id)?.Harness;

    /// <summary>What its window calls the conversation to which it belongs; null: it may show any.</summary>
    public string? Resource => ChatResource.Of(place.Key);

    /// <summary>The id of a place of the same page, whether it is still there or not.</summary>
    /// <param name="key">What the page knows it by.</param>
    public string IdBeside(string key) => WindowPlaces<IFrame>.IdOf(place.Window, place.Target, key);

    /// <summary>
    /// Is a conversation open as an editor of the same window? VS Code shows that one then, whatever place it was to be opened in.
    /// </summary>
    public bool IsOpenBeside(string session) => parts.Places.All.Any(
        other => other.Window == place.Window && other.Id != Id && ChatResource.SessionOf(other.Key) == session);

    /// <summary>The window was loaded, or the place came to be shown, a moment ago: an empty chat may be one that is not restored yet.</summary>
    public bool MayBeRestoring =>
        parts.Places.IsRestoring(place.Window)
        || (Volatile.Read(ref _openedAt) is > 0 and var opened && parts.Time.GetElapsedTime(opened) < WindowPlaces<IFrame>.RestoreLimit);

    /// <summary>It was not shown, and is.</summary>
    public void Opened() => Volatile.Write(ref _openedAt, parts.Time.GetTimestamp());

    /// <summary>A report of it was taken in.</summary>
    public void Took(PageReport report, PanelSight sight)
    {
        parts.Sights.Tell(Id, sight);
        if (report.Title is { } title && parts.Places.Find(Id) is { } now && now.WindowTitle != title)
            parts.Places.Titled(now.Window, now.Target, title);
    }

    /// <summary>It could not be read.</summary>
    public void Missed(ChatHubException problem) => parts.Sights.Tell(Id, problem);

    /// <summary>What the place shows.</summary>
    /// <exception cref="ChatHubException">It is hidden or gone, the page is no IDE's, the IDE does not answer.</exception>
    public Task<PageReport> ReadAsync(CancellationToken cancellationToken) => CallAsync(IdePipeline.Read, async token =>
    {
        var current = await CurrentAsync(token);
        var report = await ReadAsync(current, token);
        if (report.Panel == parts.Places.Find(Id)?.IsShown) return report;
        await parts.LookAgainAsync(Id, token); // What is known of it is out of date.
        var another = await CurrentAsync(token);
        return report.Panel || another == current ? report : await ReadAsync(another, token);
    }, cancellationToken);

    /// <summary>The IDE's own record of the conversation: from the hub's disk where the profile names the folder, else through the page.</summary>
    /// <param name="want">Which.</param>
    /// <param name="rows">The messages that are shown: they tell which record it is where nothing else does.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public Task<ConversationRecord> RecordAsync(RecordWanted want, IReadOnlyList<PageRow> rows, CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Read, async token => Harness is { } harness
            ? await _hosted.FindAsync(harness, rows, want.Session, token)
            : Port.Profile.SessionFiles is { } folder
            ? await SessionFiles.FindAsync(folder, want, token)
            : await parts.AgentOf(parts.RecordFrameOf(Id) ?? await parts.FrameOfAsync(Id, token)).RecordAsync(want, token),
            cancellationToken);

    /// <summary>What of the profile matches here.</summary>
    public Task<CheckReport> CheckAsync(CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Read, async token => await (await CurrentAsync(token)).Agent.CheckAsync(token), cancellationToken);

    /// <summary>Has something done in the place, once, through <c>ide-write</c>.</summary>
    /// <param name="write">What is done there, with a token that ends with the attempt.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public Task<T> WriteAsync<T>(Func<IPlaceAgent, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Write, async token => await write((await CurrentAsync(token)).Agent, token), cancellationToken);

    /// <summary>Does its agent still listen? Reads nothing of the chat.</summary>
    public async Task<bool> IsListenedAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        _current is not { } current || await current.Agent.ListensAsync(limit, cancellationToken);

    /// <summary>News that came along with the answer of the agent that is there.</summary>
    /// <inheritdoc cref="PageListener.HearAnswerAsync"/>
    public Task<bool> HearAnswerAsync(IPlaceAgent agent, string news, Func<string, Task<bool>> deal) =>
        _current is { } current && current.Agent == agent
            ? parts.Listener.HearAnswerAsync(current.Frame, place.Key, news, deal)
            : Task.FromResult(false);

    private async Task<PlaceInFrame> CurrentAsync(CancellationToken cancellationToken)
    {
        var frame = await parts.FrameOfAsync(Id, cancellationToken);
        if (_current is { } known && known.Frame == frame) return known;
        return _current = new PlaceInFrame(frame, parts.AgentOf(frame).At(place.Key));
    }

    /// <summary>With the title of the window where the place is in a frame within it, which does not know it.</summary>
    private static async Task<PageReport> ReadAsync(PlaceInFrame current, CancellationToken cancellationToken)
    {
        var report = await current.Agent.ReadAsync(cancellationToken);
        return current.Frame.ParentFrame is null
            ? report
            : report with { Title = ReportBounds.Title(await current.Frame.Page.TitleAsync().WaitAsync(cancellationToken)) };
    }

    private Task<T> CallAsync<T>(IdePipeline pipeline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        Use.Now();
        return parts.Calls.RunAsync(pipeline, token => InItsWindowAsync(call, token), cancellationToken);
    }

    /// <summary>
    /// What one window of several leaves unanswered is no failure of the port: it would open the port's circuit, and the others were cut off with it.
    /// </summary>
    private async Task<T> InItsWindowAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken limit)
    {
        try
        {
            return await call(limit);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && parts.Places.All.Any(other => other.Window != place.Window))
        {
            throw PanelProblems.Silent(Port, e);
        }
    }

    /// <summary>The place in the frame that shows it.</summary>
    private sealed record PlaceInFrame(IFrame Frame, IPlaceAgent Agent);
}
