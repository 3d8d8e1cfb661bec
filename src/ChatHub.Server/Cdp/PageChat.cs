using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>The chat of one port's page: what is read of it and what it tells, one after the other. Thread-safe.</summary>
/// <remarks>
/// What the page tells does not wait for the IDE's own record: that is taken in when it comes, and told. Whoever reads waits for it.
/// </remarks>
/// <param name="port">The port.</param>
/// <param name="told">Told what the chat is when the page, or the IDE's record, said something new. Called one after the other.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class PageChat(Port port, Action<ChatReading> told, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ChatMemory _memory = new(time);
    private volatile bool _isForgotten;
    private IdeSession? _session;
    private ChatReading? _newest;
    private Task<ChatReading?> _settling = Task.FromResult<ChatReading?>(null);

    /// <summary>Reads the chat.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, its selectors do not match.</exception>
    public async Task<ChatReading> ReadAsync(IdeSession session, CancellationToken cancellationToken)
    {
        var (reading, settling) = await ReadPageAsync(session, cancellationToken);
        return await settling.WaitAsync(cancellationToken) ?? reading;
    }

    private async Task<(ChatReading Reading, Task<ChatReading?> Settling)> ReadPageAsync(IdeSession session, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Begin(session);
            var hadPanel = _memory.HasPanel;
            _memory.HasPanel = false; // Until it is seen, however this reading ends.
            var report = _memory.Reports.Begin(await session.ReadAsync(cancellationToken));
            PanelProblems.Check(port, report);
            _memory.HasPanel = true;
            if (!hadPanel) session.PanelOpened();
            var reading = await TakeInAsync(session, report, mayLook: true, cancellationToken);
            return (reading, _settling.IsCompleted ? Task.FromResult<ChatReading?>(null) : _settling);
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
    /// <returns>
    /// A reading that has it, not told yet where somebody reads the chat and waits for the IDE's record; null: the page has to be read.
    /// </returns>
    public async Task<ChatReading?> ContinueAsync(IdeSession session, string news)
    {
        await _gate.WaitAsync();
        try
        {
            if (_session != session || _isForgotten || !_memory.HasPanel) return null;
            var (kind, report) = _memory.Reports.Continue(news);
            if (kind == NewsKind.Continued) told(await TakeInAsync(session, report!, mayLook: !session.Use.IsWorking, CancellationToken.None));
            return kind == NewsKind.Broken ? null : _newest;
        }
        catch (ChatHubException)
        {
            return null; // The reading says why.
        }
        catch (Exception e)
        {
            PageChatLog.Unforeseen(logger, port.Number, port.Profile.Name, e.GetType().Name, e.StackTrace);
            return null;
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
    /// <remarks>
    /// The connection has ended, and so does the wait for a record. The gate is not disposed of: whoever waits for it would wait for ever.
    /// </remarks>
    public async ValueTask DisposeAsync() => await _settling;

    private void Begin(IdeSession session)
    {
        if (_isForgotten) _memory.Forget();
        _isForgotten = false;
        if (_session == session) return;
        _memory.BeginSession(wasLetGo: _session is { WasLetGo: true });
        _session = session;
    }

    /// <summary>Takes a report in, and looks at the record where it may: a page in which something is done has enough to do.</summary>
    private async Task<ChatReading> TakeInAsync(IdeSession session, PageReport report, bool mayLook, CancellationToken cancellationToken)
    {
        var conversation = _memory.Of(session.WindowId);
        Check(session, report, conversation);
        var (merging, look) = (new ReportMerging(_memory, conversation), new RecordLook(_memory, session, logger));
        var record = merging.CannotPlace(report) ? await look.FetchAsync(look.Wanted(report), cancellationToken) : null;
        var reading = merging.Merge(report, look.Turns(record, report));
        mayLook &= _settling.IsCompleted;
        if (record is null && mayLook && merging.IsRecordDue(report, reading.Messages.Count))
            _settling = SettleAsync(session, conversation, look, look.Wanted(report));
        session.Seen = SightOf(report);
        return Kept(reading, mayLook && _settling.IsCompleted ? merging.NextLook(report) : null);
    }

    /// <summary>Fetches the record, takes it in, and tells what the chat is then.</summary>
    /// <returns>What was told; null: the chat is another one by then, or not there, or cannot be kept, which the next reading says.</returns>
    private async Task<ChatReading?> SettleAsync(IdeSession session, Conversation conversation, RecordLook look, RecordWanted? wanted)
    {
        var record = await look.FetchAsync(wanted, CancellationToken.None);
        await _gate.WaitAsync();
        try
        {
            if (_session != session || _isForgotten || !_memory.HasPanel || _memory.Conversation != conversation) return null;
            var report = _memory.Reports.Last!;
            Check(session, report, conversation);
            var merging = new ReportMerging(_memory, conversation);
            var reading = Kept(merging.Merge(report, look.Turns(record, report)), merging.NextLook(report));
            told(reading);
            return reading;
        }
        catch (ChatHubException)
        {
            return null;
        }
        catch (Exception e)
        {
            PageChatLog.Unforeseen(logger, port.Number, port.Profile.Name, e.GetType().Name, e.StackTrace);
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Check(IdeSession session, PageReport report, Conversation conversation)
    {
        PanelProblems.Check(port, report);
        if (report.Rows is not { Count: > 0 } && conversation.HasMessages && session.MayBeRestoring) throw PanelProblems.Restoring(port);
    }

    /// <summary>With its number, and for as long as it is good.</summary>
    private ChatReading Kept(ChatReading reading, TimeSpan? nextLook)
    {
        if (!ReportBounds.CanBeKept(reading.Messages))
        {
            _memory.Forget();
            throw PanelProblems.TooLarge(port);
        }

        var goodFor = reading.GoodFor is { } own && (nextLook is null || own < nextLook) ? own : nextLook;
        return _newest = reading with { Number = _memory.NextNumber(), GoodFor = goodFor };
    }

    /// <summary>The page is not trusted: of a generation only a name that the profile has.</summary>
    private PanelSight SightOf(PageReport report) => new(
        PortState.Attached, null, report.Version, port.Profile.Generations.FirstOrDefault(known => known.Name == report.Matched)?.Name,
        report.Unread, report.Unclaimed, report.Elsewhere);
}
