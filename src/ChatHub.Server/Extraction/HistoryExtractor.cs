using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Extraction;

/// <summary>A history as it was just read.</summary>
/// <param name="History">The history.</param>
/// <param name="GoodFor">After what time it may be out of date although the page did not tell of a change, or null.</param>
public sealed record ExtractedHistory(ChatHistory History, TimeSpan? GoodFor);

/// <summary>Reads a port's chat out of its IDE. Thread-safe; readings of one port come one after the other.</summary>
public sealed class HistoryExtractor(IdeSessions sessions, ChatHubMetrics metrics, TimeProvider time, ILogger<HistoryExtractor> logger)
{
    private readonly ConcurrentDictionary<int, PortChat> _chats = new();
    private readonly ExtractionTimer _all = new();

    /// <summary>How many extractions there were, and how long they took; for <c>GetCacheStatistics</c>.</summary>
    /// <param name="ports">Of which ports; null for all.</param>
    public (long Count, ExtractionTimes Times) Timings(IReadOnlySet<int>? ports)
    {
        ExtractionTimer[] timers = ports is null ? [_all] : [.. _chats.Where(chat => ports.Contains(chat.Key)).Select(chat => chat.Value.Timer)];
        return (timers.Sum(timer => timer.Count), ExtractionTimer.Summary(timers));
    }

    /// <summary>Reads the chat.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, its selectors do not match.</exception>
    public async Task<ExtractedHistory> ExtractAsync(int port, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var session = await sessions.GetAsync(port, cancellationToken);
        var chat = _chats.GetOrAdd(port, _ => new PortChat(time));
        await chat.Gate.WaitAsync(cancellationToken);
        PageReport? news = null;
        try
        {
            news = chat.ReportsOf(session).Continue(session.TakeNews());
            return await ReadAsync(chat, session, news, cancellationToken);
        }
        catch (ChatHubException e) when (e.Code is ErrorCode.ChatPanelNotFound or ErrorCode.SelectorsUnmatched or ErrorCode.NotAnIde)
        {
            session.Seen = session.Seen with { State = Enum.Parse<PortState>(e.Code.ToString()), Problem = e.Message };
            throw;
        }
        catch (Exception e) when (e is not (ChatHubException or OperationCanceledException))
        {
            // Nobody foresaw what the page said. The message of what was thrown is kept out of the log: there may be text of the chat in it.
            ExtractorLog.Unforeseen(logger, port, session.Profile.Name, e.GetType().Name, e.StackTrace);
            var failure = Nonsense(session, e);
            session.Seen = session.Seen with { State = PortState.SelectorsUnmatched, Problem = failure.Message };
            throw failure;
        }
        finally
        {
            chat.Gate.Release();
            if (news is null) Measure(port, chat, time.GetElapsedTime(started)); // News cost next to nothing: they would flatter the figure.
        }
    }

    /// <summary>The next reading begins a new epoch.</summary>
    public async Task BeginEpochAsync(int port)
    {
        if (!_chats.TryGetValue(port, out var chat)) return;
        await chat.Gate.WaitAsync();
        chat.Forget();
        chat.Gate.Release();
    }

    /// <summary>The chat that was begun after <see cref="BeginEpochAsync"/>: what was read of it, or that it is empty. Never asks the IDE.</summary>
    public async Task<ChatHistory> BegunAsync(int port, string ide)
    {
        var chat = _chats.GetOrAdd(port, _ => new PortChat(time));
        await chat.Gate.WaitAsync();
        try
        {
            return chat.Conversation?.Newest ?? chat.Begin(port, ide, sessions.Find(port));
        }
        finally
        {
            chat.Gate.Release();
        }
    }

    /// <summary>The newest version of a port's history, or null before the first. Never asks the IDE.</summary>
    public ChatHistory? Newest(int port) => _chats.TryGetValue(port, out var chat) ? chat.Conversation?.Newest : null;

    /// <summary>The id under which a message of a port's chat is known now: several that waited together may have become one.</summary>
    public string IdNow(int port, string id) => _chats.TryGetValue(port, out var chat) ? chat.Conversation?.IdNow(id) ?? id : id;

    /// <summary>The last version that was read, marked as stale, or null if there never was one.</summary>
    public async Task<ChatHistory?> StaleAsync(int port)
    {
        if (!_chats.TryGetValue(port, out var chat)) return null;
        await chat.Gate.WaitAsync();
        try
        {
            return chat.Conversation?.Stale();
        }
        finally
        {
            chat.Gate.Release();
        }
    }

    private void Measure(int port, PortChat chat, TimeSpan took)
    {
        _all.Add(took);
        chat.Timer.Add(took);
        metrics.Extraction(port, took);
    }

    private async Task<ExtractedHistory> ReadAsync(PortChat chat, IdeSession session, PageReport? news, CancellationToken cancellationToken)
    {
        var hadPanel = chat.HasPanel;
        chat.HasPanel = false; // Until it is seen, however this reading ends.
        var told = news ?? chat.ReportsOf(session).Begin(Parse(await session.ReadAsync(cancellationToken), session));
        var report = chat.Words.Without(told);
        // The chat may be in a frame of its own, and the IDE's sign in the window around it.
        if (!report.IsIde && !report.Panel) throw new ChatHubException(ErrorCode.NotAnIde, $"The page on port {session.Port} does not look like {session.Profile.Name}. Check {IdeOptions.Section}:{session.Profile.Name}.");
        if (!report.Panel) throw new ChatHubException(ErrorCode.ChatPanelNotFound, $"The chat panel of {session.Profile.Name} on port {session.Port} is not open. Open it (VS Code: Ctrl+Alt+I).");
        if (report.Unmatched is { } what) throw new ChatHubException(ErrorCode.SelectorsUnmatched, $"The chat panel of {session.Profile.Name} on port {session.Port} is there, but not {what}. The IDE's version may be newer than the adapter; see docs/adding-an-ide.md.");

        chat.HasPanel = true;
        if (!hadPanel) session.PanelOpened();
        var conversation = chat.For(session);
        if (report.Rows is not { Count: > 0 } && conversation.Newest is { Messages.Count: > 0 } && session.MayBeRestoring)
            throw new ChatHubException(ErrorCode.ChatPanelNotFound, $"The window of {session.Profile.Name} on port {session.Port} was just loaded, or its chat panel opened, and has not restored its conversation yet. Try again in a moment.");
        var record = conversation.CannotPlace(report) ? await RecordAsync(chat, session, told, cancellationToken) : null;
        var history = conversation.Apply(report, record, chat.ExpectsRecord);
        if (report.Busy && !conversation.HasGaps && !conversation.IsUnsettled) chat.Schedule.Restart();
        // What is missing or unsettled is fetched at once; what is only doubtful when the answer has ended, since the record lags behind it.
        var isUrgent = conversation.HasGaps || conversation.IsUnsettled;
        if (record is null && Wants(conversation, report) && chat.Schedule.IsDue(isUrgent, history.Messages.Count) && await RecordAsync(chat, session, told, cancellationToken) is { } found)
            history = conversation.Apply(chat.Words.Without(told), found, chat.ExpectsRecord);
        if (conversation.IsUnsettled && !chat.ExpectsRecord) history = conversation.Apply(report, null); // As well as the page alone tells.
        if (!ReportBounds.CanBeKept(history)) throw TooLarge(chat, session);

        session.Seen = SightOf(report, session.Profile);
        var again = Wants(conversation, report) ? chat.Schedule.Next() : null;
        return new ExtractedHistory(history, Earlier(conversation.LookAgain, again));
    }

    private static bool Wants(Conversation conversation, PageReport report) =>
        conversation.HasGaps || conversation.IsUnsettled || (conversation.HasDoubts && !report.Busy);

    private async Task<IReadOnlyList<LoggedTurn>?> RecordAsync(PortChat chat, IdeSession session, PageReport report, CancellationToken cancellationToken)
    {
        if (report.Rows is not { Count: > 0 } rows) return null;
        try
        {
            var record = await session.RecordAsync(chat.Log.Wanted(rows), cancellationToken);
            if (record.IsUnreachable) chat.IsRecordReachable = false;
            if (record.Session is null || record.Text is null) return null;
            chat.Log.Feed(record.Session, record.From, record.Text);
            var turns = chat.Log.Turns();
            chat.Words.Learn(rows, turns);
            return turns;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The page alone is enough for an answer; it will say isComplete: false where something is missing.
            ExtractorLog.RecordUnreadable(logger, session.Port, session.Profile.Name, e.GetType().Name);
            return null;
        }
    }

    private static ChatHubException TooLarge(PortChat chat, IdeSession session)
    {
        chat.Forget();
        return new ChatHubException(ErrorCode.SelectorsUnmatched, $"The chat of {session.Profile.Name} on port {session.Port} has more than {PageReport.MostMessages:N0} messages or {ReportBounds.MostCharacters / (1024 * 1024)} million characters, which the hub does not keep. Begin a new chat.");
    }

    /// <summary>The page is not trusted: of a generation only a name that the profile has.</summary>
    private static PanelSight SightOf(PageReport report, IdeProfile profile) =>
        new(PortState.Attached, null, report.Version, profile.Generations.FirstOrDefault(known => known.Name == report.Matched)?.Name, report.Unread, report.Unclaimed, report.Elsewhere);

    private static PageReport Parse(PageAnswer answer, IdeSession session)
    {
        try
        {
            var report = PageReport.Parse(answer.Json);
            return answer.WindowTitle is { } title ? report with { Title = ReportBounds.Title(title) } : report;
        }
        catch (JsonException e)
        {
            throw Nonsense(session, e);
        }
    }

    private static ChatHubException Nonsense(IdeSession session, Exception inner) =>
        new(ErrorCode.SelectorsUnmatched, $"The page of {session.Profile.Name} on port {session.Port} reported what no adapter reports. Reload its window.", inner);

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null || a < b ? a : b;
}
