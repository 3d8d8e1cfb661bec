using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>How much of what a page says is believed, and how much of a conversation is kept. The page is not trusted.</summary>
internal static class ReportBounds
{
    /// <summary>More messages than any chat has; a page that names more is not believed.</summary>
    public const int MostMessages = 100_000;

    /// <summary>Text of all messages together, in characters: beyond it a conversation is not kept. 64 MB.</summary>
    public const long MostCharacters = 32 * 1024 * 1024;

    private const int MostTitle = 500;
    private const int MostVersion = 100;
    private const int MostUnmatched = 300;
    private const int MostKey = 500;

    /// <summary>The longest title of a tool, in characters: fixed by the protocol.</summary>
    public const int MostToolTitle = 500;

    /// <summary>Tools of one answer: an agent that works through a night calls hundreds.</summary>
    private const int MostTools = 2000;

    /// <summary>Messages that wait behind an answer. Somebody typed each of them.</summary>
    private const int MostPending = 1000;

    /// <summary>The report, if it can be one, with what goes to every client cut to a length that a person reads.</summary>
    /// <exception cref="JsonException">It cannot, or there is more in it than a chat has.</exception>
    public static PageReport Checked(PageReport report)
    {
        if (report.Count is < 0 or > MostMessages || !AreMessages(report.Rows) || !AreMessages(report.Pending))
            throw new JsonException("The page agent answered with messages that cannot be.");
        if (!AreBelieved(report.Rows) || !AreBelieved(report.Pending) || report.Pending?.Count > MostPending
            || !RequestBounds.AreBelieved(report.Requests))
            throw new JsonException("The page agent answered with more than a chat has.");
        return report with
        {
            Title = Title(report.Title),
            Version = Cut(report.Version, MostVersion),
            Unmatched = Cut(report.Unmatched, MostUnmatched),
            Requests = RequestBounds.Cut(report.Requests),
        };
    }

    /// <summary>A window's title, cut to what a person reads.</summary>
    public static string? Title(string? title) => Cut(title, MostTitle);

    /// <summary>The conversation, put together from all that was seen, is one that can be kept.</summary>
    public static bool CanBeKept(IReadOnlyList<ChatMessage> messages) =>
        messages.Count <= MostMessages && messages.Sum(message => (long)message.Content.Length) <= MostCharacters;

    private static bool AreMessages(IReadOnlyList<PageRow>? rows) =>
        rows?.All(row => row is
        {
            Text: not null, Slot: null or (>= 0 and < MostMessages), Role: not ChatRole.Unknown, State: not MessageState.Unknown,
        }) ?? true;

    private static bool AreBelieved(IReadOnlyList<PageRow>? rows) =>
        rows is null
            || (rows.Count <= MostMessages
                && rows.All(row => row.Key is not { Length: > MostKey } && AreBelieved(row.Tools))
                && rows.Sum(row => (long)row.Text.Length) <= MostCharacters);

    private static bool AreBelieved(IReadOnlyList<ChatTool>? tools) =>
        tools is null || (tools.Count <= MostTools && tools.All(tool => tool is { Title.Length: <= MostToolTitle }));

    private static string? Cut(string? text, int most) => text is null ? null : PageText.Line(text, most);
}
