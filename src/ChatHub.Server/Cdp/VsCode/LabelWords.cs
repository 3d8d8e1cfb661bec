using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// The hint that the IDE puts behind the Markdown in an answer's label, in a display language that the page agent does not know: learned from an
/// answer of which the IDE's own record is known. Not thread-safe.
/// </summary>
/// <remarks>
/// An answer without it is still doubtful: words that count tables and code may stand before the Markdown. The record has the last word.
/// </remarks>
internal sealed class LabelWords
{
    /// <summary>A hint is a sentence. What is shorter may be a part of the answer that its record does not have yet.</summary>
    private const int ShortestHint = 12;

    private const int LongestHint = 300;

    private string? _hint;

    /// <summary>The report with the answers as they are without the hint, where it is known.</summary>
    public PageReport Without(PageReport report) =>
        _hint is null || report.Rows is not { } rows || !rows.Any(IsLabel) ? report : report with { Rows = [.. rows.Select(Without)] };

    /// <summary>Compares the answers' labels with what the IDE's record has of them.</summary>
    /// <param name="rows">The rows as the page tells them.</param>
    /// <param name="record">The record of the same conversation.</param>
    public void Learn(IReadOnlyList<PageRow> rows, IReadOnlyList<LoggedTurn> record)
    {
        foreach (var row in rows.Where(row => IsLabel(row) && row is { Tools: null, State: MessageState.Complete }))
        {
            // By the request's time, which no other conversation has: one that began with the same words would teach nonsense.
            if (rows.FirstOrDefault(other => other.Slot == row.Slot - 1) is not { Key: not null } request) continue;
            var logged = record.FirstOrDefault(turn => turn.IsOf(request.Key, request.Text));
            if (logged is { CompletedAt: not null, Tools.Count: 0, Answer: { Length: > 0 } answer }) Learn(row.Text, answer);
        }
    }

    /// <summary>Only from an answer that nothing stands before: where it begins with the label, the hint is the rest.</summary>
    private void Learn(string label, string answer)
    {
        if (!label.StartsWith(answer, StringComparison.Ordinal)) return;
        var hint = label[answer.Length..].TrimStart(' ');
        if (hint.Length is >= ShortestHint and <= LongestHint && !hint.Contains('\n', StringComparison.Ordinal)) _hint = hint;
    }

    private PageRow Without(PageRow row)
    {
        if (!IsLabel(row) || !row.Text.EndsWith(_hint!, StringComparison.Ordinal)) return row;
        var text = row.Text[..^_hint!.Length];
        return row with { Text = text.EndsWith(' ') ? text[..^1] : text };
    }

    private static bool IsLabel(PageRow row) => row is { Role: ChatRole.Assistant, Exact: false };
}
