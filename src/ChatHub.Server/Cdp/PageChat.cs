using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>The chat of one place: what is read of it and what it tells, one after the other. Thread-safe.</summary>
/// <remarks>
/// What the page tells does not wait for the IDE's own record, unless its rows cannot be placed without: that is taken in when it comes, and told.
/// Whoever reads waits for it.
/// </remarks>
internal sealed class PageChat : IAsyncDisposable
{
    /// <summary>How long a look at the record may take when all else has ended.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Port _port;
    private readonly Action<ChatReading> _told;
    private readonly KnownChat _known;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="port">The port.</param>
    /// <param name="told">Told what the chat is when the page, or the IDE's record, said something new. Called one after the other.</param>
    /// <param name="lost">Called when what the page told cannot be kept together with the record: a reading says why.</param>
    /// <param name="named">Called when <see cref="Session"/> became another one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public PageChat(Port port, Action<ChatReading> told, Action lost, Action named, TimeProvider time, ILogger logger)
    {
        (_port, _told, _time, _logger) = (port, told, time, logger);
        _known = new KnownChat(port, _gate, told, lost, named, time, logger);
    }

    /// <inheritdoc cref="KnownChat.Session"/>
    public string? Session => _known.Session;

    /// <summary>Reads the chat.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, its selectors do not match.</exception>
    public async Task<ChatReading> ReadAsync(IdePlace place, CancellationToken cancellationToken)
    {
        try
        {
            var (reading, settling) = await ReadPageAsync(place, cancellationToken);
            return await settling.WaitAsync(cancellationToken) ?? reading;
        }
        catch (ChatHubException e)
        {
            place.Missed(e);
            throw;
        }
    }

    private async Task<(ChatReading Reading, Task<ChatReading?> Settling)> ReadPageAsync(IdePlace place, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _known.Begin(place);
            var hadPanel = _known.Memory.HasPanel;
            _known.Memory.HasPanel = false; // Until it is seen, however this reading ends.
            var report = _known.Memory.Reports.Begin(await place.ReadAsync(cancellationToken));
            PanelProblems.Check(_port, place.Kind, report);
            _known.Memory.HasPanel = true;
            if (!hadPanel) place.Opened();
            var reading = await _known.TakeInAsync(place, report, isRead: true, cancellationToken);
            return (reading, _known.Settling);
        }
        catch (Exception e) when (e is not (ChatHubException or OperationCanceledException))
        {
            // Nobody foresaw what the page said. The message of what was thrown is kept out of the log: there may be text of the chat in it.
            PageChatLog.Unforeseen(_logger, _port.Number, _port.Profile.Name, e.GetType().Name, e.StackTrace);
            throw PanelProblems.Nonsense(_port, e);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes in what the page says is new, and tells what the chat is then.</summary>
    /// <param name="place">Whose.</param>
    /// <param name="news">What is new.</param>
    /// <param name="isAwaited">Told also where it is known, from a reading that waits for the IDE's record.</param>
    /// <returns>A reading that has it; null: the page has to be read.</returns>
    public async Task<ChatReading?> ContinueAsync(IdePlace place, string news, bool isAwaited = false)
    {
        await _gate.WaitAsync();
        try
        {
            if (!_known.IsOf(place)) return null;
            var (kind, report) = _known.Memory.Reports.Continue(news);
            if (kind == NewsKind.Broken) return null;
            if (kind == NewsKind.Continued) await _known.TakeInAsync(place, report!, isRead: false, CancellationToken.None);
            if (_known.Newest is { } newest && (kind == NewsKind.Continued || isAwaited)) _told(newest);
            return _known.Newest;
        }
        catch (ChatHubException)
        {
            return null; // The reading says why.
        }
        catch (Exception e)
        {
            PageChatLog.Unforeseen(_logger, _port.Number, _port.Profile.Name, e.GetType().Name, e.StackTrace);
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What the page of a place knows a request by, if it is still as it was told; else null.</summary>
    public AskedRequest? Find(IdePlace place, ChatRequest request) =>
        _known.IsOf(place) ? _known.Memory.Asked.FirstOrDefault(asked => asked.Request.Equals(request)) : null;

    /// <summary>
    /// The page's number of a conversation, if it is the one that is known; it is read where nothing of it is known in this session.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="conversation">Which (<see cref="ChatReading.Conversation"/>).</param>
    /// <returns>Why it is not to be written to; or the number, null where the page tells none.</returns>
    /// <exception cref="ChatHubException">The chat cannot be read.</exception>
    public async Task<(WriteProblem? Problem, long? Number)> NumberOfAsync(IdePlace place, string conversation)
    {
        if (!_known.IsOf(place)) await ReadAsync(place, CancellationToken.None);
        return await HeldAsync(() => _known.Memory.Conversation?.Token == conversation
            ? ((WriteProblem?)null, _known.Memory.Reports.Last?.Conversation)
            : (WriteProblem.ChatChanged, null));
    }

    /// <summary>Another chat was begun: what is known of it until it is read.</summary>
    /// <param name="expected">Which one it will be, by the IDE's own id, or null.</param>
    public Task<ChatReading> BeginAsync(string? expected = null) => HeldAsync(() => _known.BeginChat(expected));

    /// <summary>
    /// Is the conversation that was expected the one that was read last? Where no record can be reached, the page's own sign is all.
    /// </summary>
    public Task<bool> IsExpectedAsync(string session) =>
        HeldAsync(() => _known.Memory is { IsRecordReachable: false, Conversation.HasMessages: true } || _known.Memory.Session == session);

    /// <summary>Whichever conversation comes is taken.</summary>
    public Task ExpectNoneAsync() => HeldAsync(() => _known.Memory.Expected = null);

    /// <summary>The next reading is of another conversation.</summary>
    public void Forget() => _known.Forget();

    private async Task<T> HeldAsync<T>(Func<T> work)
    {
        await _gate.WaitAsync();
        try
        {
            return work();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    /// <remarks>A record that does not come is not waited for. The gate is not disposed of: whoever waits for it would wait for ever.</remarks>
    public async ValueTask DisposeAsync() => await Task.WhenAny(_known.Settling, Task.Delay(LastLook, _time));
}
