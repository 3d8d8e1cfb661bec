using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>The chat of one port's page: what is read of it and what it tells, one after the other. Thread-safe.</summary>
internal sealed class PageChat(Port port, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ChatMemory _memory = new(time);
    private volatile bool _isForgotten;
    private IdeSession? _session;

    /// <summary>Reads the chat.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, its selectors do not match.</exception>
    public async Task<ChatReading> ReadAsync(IdeSession session, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Begin(session);
            var hadPanel = _memory.HasPanel;
            _memory.HasPanel = false; // Until it is seen, however this reading ends.
            var report = _memory.Reports.Begin(await session.ReadAsync(cancellationToken));
            CheckPanel(report);
            _memory.HasPanel = true;
            if (!hadPanel) session.PanelOpened();
            return await TakeInAsync(session, report, cancellationToken);
        }
        catch (ChatHubException e) when (e.Code is ErrorCode.ChatPanelNotFound or ErrorCode.SelectorsUnmatched or ErrorCode.NotAnIde)
        {
            session.Seen = session.Seen with { State = Enum.Parse<PortState>(e.Code.ToString()), Problem = e.Message };
            throw;
        }
        catch (Exception e) when (e is not (ChatHubException or OperationCanceledException))
        {
            // Nobody foresaw what the page said. The message of what was thrown is kept out of the log: there may be text of the chat in it.
            PageChatLog.Unforeseen(logger, port.Number, port.Profile.Name, e.GetType().Name, e.StackTrace);
            var failure = PanelProblems.Nonsense(port, e);
            session.Seen = session.Seen with { State = PortState.SelectorsUnmatched, Problem = failure.Message };
            throw failure;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes in what the page says is new, and tells what the chat is then.</summary>
    /// <returns>False: the page has to be read.</returns>
    public async Task<bool> ContinueAsync(IdeSession session, string news, Action<ChatReading> told)
    {
        await _gate.WaitAsync();
        try
        {
            if (_session != session || _isForgotten || !_memory.HasPanel) return false;
            var (kind, report) = _memory.Reports.Continue(news);
            if (kind == NewsKind.Continued) told(await TakeInAsync(session, report!, CancellationToken.None));
            return kind != NewsKind.Broken;
        }
        catch (ChatHubException)
        {
            return false; // The reading says why.
        }
        catch (Exception e)
        {
            PageChatLog.Unforeseen(logger, port.Number, port.Profile.Name, e.GetType().Name, e.StackTrace);
            return false;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Another chat was begun: what is known of it until it is read.</summary>
    public async Task<ChatReading> BeginAsync(IdeSession session)
    {
        await _gate.WaitAsync();
        try
        {
            return _memory.Begin(session.WindowId).Empty() with { Number = _memory.NextNumber() };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The next reading is of another conversation.</summary>
    public void Forget() => _isForgotten = true;

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private void Begin(IdeSession session)
    {
        if (_isForgotten) _memory.Forget();
        _isForgotten = false;
        if (_session == session) return;
        _memory.BeginSession(wasLetGo: _session is { WasLetGo: true });
        _session = session;
    }

    private async Task<ChatReading> TakeInAsync(IdeSession session, PageReport report, CancellationToken cancellationToken)
    {
        CheckPanel(report);
        var conversation = _memory.Of(session.WindowId);
        if (report.Rows is not { Count: > 0 } && conversation.HasMessages && session.MayBeRestoring) throw PanelProblems.Restoring(port);
        var reading = await new ReportMerging(_memory, session, logger).MergeAsync(report, conversation, cancellationToken);
        if (!ReportBounds.CanBeKept(reading.Messages))
        {
            _memory.Forget();
            throw PanelProblems.TooLarge(port);
        }

        session.Seen = SightOf(report);
        return reading with { Number = _memory.NextNumber() };
    }

    /// <summary>The chat may be in a frame of its own, and the IDE's sign in the window around it.</summary>
    private void CheckPanel(PageReport report)
    {
        if (!report.IsIde && !report.Panel) throw PanelProblems.NotAnIde(port);
        if (!report.Panel) throw PanelProblems.Closed(port);
        if (report.Unmatched is { } what) throw PanelProblems.Unmatched(port, what);
    }

    /// <summary>The page is not trusted: of a generation only a name that the profile has.</summary>
    private PanelSight SightOf(PageReport report) => new(
        PortState.Attached, null, report.Version, port.Profile.Generations.FirstOrDefault(known => known.Name == report.Matched)?.Name,
        report.Unread, report.Unclaimed, report.Elsewhere);
}
