using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Extraction;

/// <summary>What is kept of a port between two readings. Not thread-safe: who uses it holds its <see cref="Gate"/>.</summary>
internal sealed class PortChat(TimeProvider time)
{
    private string? _window;
    private IdeSession? _session;
    private ReportChain _reports = new();

    /// <summary>One reading at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The IDE's own record, as far as it was read.</summary>
    public ChatSessionLog Log { get; private set; } = new();

    /// <summary>When the record is looked for again.</summary>
    public RecordSchedule Schedule { get; } = new(time);

    /// <summary>The words around the Markdown in an answer's label, as far as they were learned.</summary>
    public LabelWords Words { get; } = new();

    /// <summary>Nothing said so far that the record is out of reach.</summary>
    public bool IsRecordReachable { get; set; } = true;

    /// <summary>The record is on its way, and will settle what is doubtful.</summary>
    public bool ExpectsRecord => IsRecordReachable && Schedule.IsHopeful;

    /// <summary>What is known of the chat, or null before the first reading of an epoch.</summary>
    public Conversation? Conversation { get; private set; }

    /// <summary>How long the port's readings took. Thread-safe by itself.</summary>
    public ExtractionTimer Timer { get; } = new();

    /// <summary>The panel was there at the last reading.</summary>
    public bool HasPanel { get; set; } = true;

    /// <summary>The reports of a session's agent: what another session was told says nothing of this one's.</summary>
    public ReportChain ReportsOf(IdeSession session)
    {
        if (_session == session) return _reports;
        if (_session is { WasLetGo: true }) Conversation?.BeginSession(); // A line that broke says nothing of the chat.
        (_session, _reports, IsRecordReachable) = (session, new ReportChain(), true);
        return _reports;
    }

    /// <summary>The next reading begins a new epoch.</summary>
    public void Forget() => (Conversation, Log) = (null, new ChatSessionLog());

    /// <summary>A conversation of which nothing is there yet, in the window of the session, or where there is none in the window before.</summary>
    public ChatHistory Begin(int port, string ide, IdeSession? session)
    {
        _window = session?.WindowId ?? _window;
        Conversation = new Conversation(port, ide, time);
        return Conversation.Begin();
    }

    /// <summary>The conversation of the session's window: another window is another epoch.</summary>
    public Conversation For(IdeSession session)
    {
        if (Conversation is not null && _window == session.WindowId) return Conversation;
        (_window, Log) = (session.WindowId, new ChatSessionLog());
        return Conversation = new Conversation(session.Port, session.Profile.Name, time);
    }
}
