using System.Security.Cryptography;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>
/// What is known of one place's chat, and whether it still is the same conversation. Lives as long as the place. Not thread-safe.
/// </summary>
internal sealed class Conversation(TimeProvider time)
{
    /// <summary>An agent counts conversations from a number by chance: one that is further away is another agent's, and says nothing.</summary>
    private const long MostChanges = 1000;

    private readonly GeneratingGate _generating = new(time);
    private MessageList _messages = new();
    private long? _number;

    /// <summary>Opaque: another one for another conversation.</summary>
    public string Token { get; private set; } = NewToken();

    /// <summary>There are messages.</summary>
    public bool HasMessages => _messages.Count > 0;

    /// <inheritdoc cref="MessageList.HasGaps"/>
    public bool HasGaps => _messages.HasGaps;

    /// <inheritdoc cref="MessageList.HasDoubts"/>
    public bool HasDoubts => _messages.HasDoubts;

    /// <inheritdoc cref="MessageList.IsUnsettled"/>
    public bool IsUnsettled => _messages.IsUnsettled;

    /// <inheritdoc cref="MessageList.IdAt"/>
    public string? IdAt(int? slot) => _messages.IdAt(slot);

    /// <summary>The rows have nothing in common with what is known: only the IDE's record can tell whether they belong to it.</summary>
    public bool CannotPlace(PageReport report) => _messages.CannotPlace(report);

    /// <summary>Another agent tells from now on.</summary>
    /// <param name="wasLetGo">The IDE was let go of, and is looked at anew.</param>
    public void BeginSession(bool wasLetGo)
    {
        _number = null;
        if (wasLetGo) _generating.Forget();
    }

    /// <summary>A chat that was just begun: without messages. Its window's title is not known yet.</summary>
    public ChatReading Empty() => Reading("", ChatState.Idle, needsInput: false, isSettling: false, null);

    /// <summary>Takes in what the page says.</summary>
    /// <param name="report">What the page says.</param>
    /// <param name="record">The IDE's own record, or null.</param>
    /// <param name="isRecordExpected">It will settle what is doubtful: until then a finished answer is still being written, for whoever reads
    /// it.</param>
    /// <returns>The chat as it is then; it has no number yet.</returns>
    public ChatReading Apply(PageReport report, IReadOnlyList<LoggedTurn>? record, bool isRecordExpected = false)
    {
        if (!_messages.TryMerge(report, record, IsTakenForAnother(report.Conversation)))
        {
            (Token, _messages) = (NewToken(), new MessageList());
            _messages.TryMerge(report, record);
        }

        _number = report.Conversation;

        var (state, again) = _generating.Observe(report.Busy);
        var isSettling = isRecordExpected && IsUnsettled;
        return Reading(report.Title ?? "", isSettling ? ChatState.Generating : state, report.NeedsInput, isSettling, again);
    }

    private ChatReading Reading(string title, ChatState state, bool needsInput, bool isSettling, TimeSpan? goodFor) =>
        new(Token, 0, title, state, _messages.IsComplete, needsInput, _messages.Messages(isSettling), goodFor, _messages.Joined);

    private bool IsTakenForAnother(long? number) => number - _number is > 0 and < MostChanges;

    private static string NewToken() => RandomNumberGenerator.GetHexString(16);
}
