using System.Security.Cryptography;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>The versions of one port's chat: epoch, sequence, and the messages seen. Lives as long as the window it was read from. Not thread-safe.</summary>
internal sealed class Conversation(int port, string ide, TimeProvider time)
{
    private readonly GeneratingGate _generating = new(time);
    private MessageList _messages = new();
    private string _epoch = NewEpoch();

    /// <summary>The newest version, or null before the first.</summary>
    public ChatHistory? Newest { get; private set; }

    /// <summary>After what time the state may change without the page changing, or null: not without.</summary>
    public TimeSpan? LookAgain { get; private set; }

    /// <summary>A message is missing: only the IDE's record has it.</summary>
    public bool HasGaps => _messages.HasGaps;

    /// <summary>The text of a finished message is doubtful: the IDE's record would settle it.</summary>
    public bool HasDoubts => _messages.HasDoubts;

    /// <inheritdoc cref="MessageList.IsUnsettled"/>
    public bool IsUnsettled => _messages.IsUnsettled;

    /// <summary>The rows have nothing in common with what is known: only the IDE's record can tell whether they belong to it.</summary>
    public bool CannotPlace(PageReport report) => _messages.CannotPlace(report);

    /// <inheritdoc cref="MessageList.IdNow"/>
    public string IdNow(string id) => _messages.IdNow(id);

    /// <summary>Makes the version of a chat that was just begun: without messages. Its window's title is not known yet.</summary>
    public ChatHistory Begin() => Version("", ChatState.Idle, isStale: false, isComplete: true, needsInput: false, []);

    /// <summary>The IDE was let go of, and is looked at anew.</summary>
    public void BeginSession() => _generating.Forget();

    /// <summary>Takes in what the page says and makes a new version if anything changed.</summary>
    /// <param name="report">What the page says.</param>
    /// <param name="record">The IDE's own record, or null.</param>
    /// <param name="isRecordExpected">It will settle what is doubtful: until then a finished answer is still being written, for whoever reads it.</param>
    public ChatHistory Apply(PageReport report, IReadOnlyList<LoggedTurn>? record, bool isRecordExpected = false)
    {
        if (!_messages.TryMerge(report, record))
        {
            Restart();
            _messages.TryMerge(report, record);
        }

        (var state, LookAgain) = _generating.Observe(report.Busy);
        var isSettling = isRecordExpected && IsUnsettled;
        return Version(report.Title ?? "", isSettling ? ChatState.Generating : state, isStale: false, _messages.IsComplete, report.NeedsInput, _messages.Messages(isSettling));
    }

    /// <summary>The newest version, marked as one that could not be read again just now; null before the first.</summary>
    public ChatHistory? Stale() =>
        Newest is { } last ? last.IsStale ? last : Newest = last with { IsStale = true, NeedsInput = false, Position = Next(last) } : null;

    private ChatHistory Version(string title, ChatState state, bool isStale, bool isComplete, bool needsInput, IReadOnlyList<ChatMessage> messages)
    {
        var now = time.GetUtcNow();
        var version = new ChatHistory(port, ide, title, Next(Newest), state, isStale, isComplete, now, messages) { NeedsInput = needsInput };
        if (Newest is { } last && last.Position.Epoch == _epoch && last.Messages.SequenceEqual(messages) && last with { Position = version.Position, ExtractedAt = now, Messages = messages } == version)
            return Newest = last with { ExtractedAt = now };
        return Newest = version;
    }

    private HistoryPosition Next(ChatHistory? last) => new(_epoch, last?.Position.Epoch == _epoch ? last.Position.Sequence + 1 : 1);

    private void Restart()
    {
        _epoch = NewEpoch();
        _messages = new MessageList();
    }

    /// <summary>Eight characters (47 bits) that no other epoch of the port has, of this hub or of a restarted one. Short, as every update carries it.</summary>
    private static string NewEpoch() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 8);
}
