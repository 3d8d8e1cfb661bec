using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>What is kept of a page's chat between two readings. Not thread-safe.</summary>
internal sealed class ChatMemory(TimeProvider time)
{
    private static long s_number;

    private (string Conversation, string Session)? _proven;

    /// <summary>What the agent of the session that is read told last: what another session's was told says nothing of it.</summary>
    public ReportChain Reports { get; private set; } = new();

    /// <summary>The IDE's own record, as far as it was read.</summary>
    public ChatSessionLog Log { get; private set; } = new();

    /// <summary>When the record is looked for again.</summary>
    public RecordSchedule Schedule { get; } = new(time);

    /// <summary>The words around the Markdown in an answer's label, as far as they were learned.</summary>
    public LabelWords Words { get; } = new();

    /// <summary>What the agent waits for, as it was told last.</summary>
    public IReadOnlyList<AskedRequest> Asked { get; set; } = [];

    /// <summary>What the record says of the calls that wait.</summary>
    public WaitingCalls Waiting { get; set; } = WaitingCalls.None;

    /// <summary>Of which conversation that is.</summary>
    public string? WaitingIn { get; set; }

    /// <summary>Nothing said so far that the record is out of reach.</summary>
    public bool IsRecordReachable { get; set; } = true;

    /// <summary>The record is on its way, and will settle what is doubtful.</summary>
    public bool ExpectsRecord => IsRecordReachable && Schedule.IsHopeful;

    /// <summary>What is known of the chat, or null before the first reading.</summary>
    public Conversation? Conversation { get; private set; }

    /// <summary>The IDE's own id of the conversation, once its record was found to be that of the messages that are shown; else null.</summary>
    public string? Session => _proven is { } proven && proven.Conversation == Conversation?.Token ? proven.Session : null;

    /// <summary>The IDE's own id of the conversation that is expected: the record will tell. Null: whichever comes.</summary>
    public string? Expected { get; set; }

    /// <summary>The place was shown at the last reading.</summary>
    public bool HasPanel { get; set; } = true;

    /// <summary>The number of the next reading.</summary>
    /// <remarks>Of one place's chat that came back it is higher than before, although nothing is left of what was known.</remarks>
    public static long NextNumber() => Interlocked.Increment(ref s_number);

    /// <summary>Of which session the record is that was read last, by the IDE's own id, or null.</summary>
    public string? RecordOf { get; set; }

    /// <summary>The record is that of the messages that are shown.</summary>
    public void Prove()
    {
        if (Conversation is { } shown && RecordOf is { } session) (_proven, Expected) = ((shown.Token, session), null);
    }

    /// <summary>Another session is read from now on.</summary>
    /// <param name="wasLetGo">The one before was given up on purpose: nobody looked since. A line that broke says nothing of the chat.</param>
    public void BeginSession(bool wasLetGo)
    {
        Conversation?.BeginSession(wasLetGo);
        (Reports, IsRecordReachable) = (new ReportChain(), true);
    }

    /// <summary>The next reading is of another conversation.</summary>
    public void Forget() => (Conversation, Log) = (null, new ChatSessionLog());

    /// <summary>The conversation that is known, or one of which nothing is there yet.</summary>
    public Conversation Known() => Conversation ?? Begin();

    /// <summary>A conversation of which nothing is there yet.</summary>
    /// <param name="expected">Which one it will be, by the IDE's own id, or null.</param>
    public Conversation Begin(string? expected = null)
    {
        (Log, Expected) = (new ChatSessionLog(), expected);
        return Conversation = new Conversation(time);
    }
}
