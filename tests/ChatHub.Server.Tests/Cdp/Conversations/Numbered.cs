using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.Conversations;

/// <summary>A conversation and the versions that its moments make, as clients get them.</summary>
internal sealed class Numbered
{
    private readonly Conversation _conversation;
    private readonly VersionNumbers _numbers;
    private long _reading;

    public Numbered(TimeProvider time)
    {
        var ports = Slices.Map(("vscode", new IdeProfileOptions { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" }));
        (_conversation, _numbers) = (new Conversation(time), new VersionNumbers(new ChatKey(ports.Of(9232)), time));
    }

    public ChatHistory? Newest => _numbers.Newest;

    public TimeSpan? LookAgain { get; private set; }

    public bool HasGaps => _conversation.HasGaps;

    public bool HasDoubts => _conversation.HasDoubts;

    public bool IsUnsettled => _conversation.IsUnsettled;

    public IReadOnlyDictionary<string, string> Joined { get; private set; } = new Dictionary<string, string>();

    public ChatHistory Apply(PageReport report, IReadOnlyList<LoggedTurn>? record, bool isRecordExpected = false)
    {
        var reading = _conversation.Apply(report, record, isRecordExpected);
        (LookAgain, Joined) = (reading.GoodFor, reading.Joined);
        return _numbers.Of(reading with { Number = ++_reading })!;
    }

    public ChatHistory? Stale() => _numbers.Stale();

    public bool CannotPlace(PageReport report) => _conversation.CannotPlace(report);

    public void BeginSession() => _conversation.BeginSession(wasLetGo: true);

    public string IdNow(string id) => Joined.GetValueOrDefault(id, id);
}
