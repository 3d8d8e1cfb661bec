using ChatHub.Contracts;

namespace ChatHub.Server.Extraction;

/// <summary>
/// The words that the IDE puts around the Markdown in an answer's label, in a display language that the page agent does not know: learned from an answer of which the
/// IDE's own record is known. Not thread-safe.
/// </summary>
/// <remarks>The templates are those of vscodeLabel.js: a hint at the end; before the Markdown words that count its tables and code blocks, the same for the same counts.</remarks>
internal sealed class LabelWords
{
    /// <summary>A hint is a sentence. What is shorter may be a part of the answer that its record does not have yet.</summary>
    private const int ShortestHint = 12;

    private const int LongestHint = 300;

    private readonly Dictionary<(int Blocks, bool HasTables), string> _beginnings = new() { [(0, false)] = "" };
    private string? _hint;

    /// <summary>The report with the answers' Markdown alone, as far as the words around it are known. A row is exact where all of them are.</summary>
    public PageReport Without(PageReport report) =>
        _hint is null || report.Rows is not { } rows || !rows.Any(IsLabel) ? report : report with { Rows = [.. rows.Select(Without)] };

    /// <summary>Compares the answers' labels with what the IDE's record has of them.</summary>
    /// <param name="rows">The rows as the page tells them.</param>
    /// <param name="record">The record of the same conversation.</param>
    public void Learn(IReadOnlyList<PageRow> rows, IReadOnlyList<LoggedTurn> record)
    {
        foreach (var row in rows.Where(IsLabel))
        {
            // By the request's time, which no other conversation has: one that began with the same words would teach nonsense.
            if (rows.FirstOrDefault(other => other.Slot == row.Slot - 1) is not { Key: not null } request) continue;
            if (record.FirstOrDefault(turn => MessageList.IsTurn(turn, request.Key, request.Text)) is { } turn) Learn(row, turn);
        }
    }

    private PageRow Without(PageRow row)
    {
        if (!IsLabel(row) || _hint is null || !row.Text.EndsWith(_hint, StringComparison.Ordinal)) return row;
        var text = row.Text[..^_hint.Length];
        var shape = ShapeOf(text);
        if (shape.Blocks != 1 && text.EndsWith(' ')) text = text[..^1];
        return _beginnings.TryGetValue(shape, out var beginning) && text.StartsWith(beginning, StringComparison.Ordinal)
            ? row with { Text = text[beginning.Length..], Exact = row.Tools is null }
            : row with { Text = text };
    }

    private void Learn(PageRow row, LoggedTurn turn)
    {
        if (row is not { Tools: null, State: MessageState.Complete } || turn is not { Answer.Length: > 0, CompletedAt: not null, Tools.Count: 0 }) return;
        var at = row.Text.LastIndexOf(turn.Answer, StringComparison.Ordinal);
        if (at < 0) return;
        var hint = row.Text[(at + turn.Answer.Length)..].TrimStart(' ');
        if (hint.Length is < ShortestHint or > LongestHint || hint.Contains('\n', StringComparison.Ordinal)) return;
        _hint = hint;
        _beginnings.TryAdd(ShapeOf(turn.Answer), row.Text[..at]);
    }

    private static bool IsLabel(PageRow row) => row is { Role: ChatRole.Assistant, Exact: false };

    /// <summary>What the words before the Markdown depend on. The words themselves have neither fences nor rules.</summary>
    private static (int Blocks, bool HasTables) ShapeOf(string text)
    {
        var (fences, hasTables) = (0, false);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal)) fences++;
            else hasTables |= trimmed.Contains('|') && trimmed.IndexOfAnyExcept("|:- ") < 0;
        }

        return ((fences + 1) / 2, hasTables);
    }
}
