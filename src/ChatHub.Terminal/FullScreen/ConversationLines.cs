using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>A conversation as lines of a width. Messages that did not change are laid out once.</summary>
internal sealed class ConversationLines
{
    private readonly ConditionalWeakTable<ChatMessage, Laid> _laid = [];

    /// <summary>The lines that a window of a height shows.</summary>
    /// <param name="history">The conversation.</param>
    /// <param name="width">The columns of a line.</param>
    /// <param name="height">The rows of the window.</param>
    /// <param name="top">The line at its top; null: the window's bottom is the conversation's end.</param>
    public IReadOnlyList<Span> Window(ChatHistory history, int width, int height, LineAnchor? top)
    {
        var lines = new List<Span>(height);
        var skip = TopLine(history, width, height, top);
        foreach (var message in history.Messages)
        {
            var laid = Lay(history, message, width);
            if (skip >= laid.Count)
            {
                skip -= laid.Count;
                continue;
            }

            lines.AddRange(laid.Skip(skip).Take(height - lines.Count));
            skip = 0;
            if (lines.Count == height) break;
        }

        return lines;
    }

    /// <summary>How many lines are below a window.</summary>
    public int Below(ChatHistory history, int width, int height, LineAnchor? top) =>
        top is null ? 0 : Math.Max(0, Total(history, width) - height - TopLine(history, width, height, top));

    /// <summary>The top of a window that was moved.</summary>
    /// <param name="history">The conversation.</param>
    /// <param name="width">The columns of a line.</param>
    /// <param name="height">The rows of the window.</param>
    /// <param name="top">Its top before.</param>
    /// <param name="lines">How far down; negative: up.</param>
    /// <returns>The new top; null where the conversation's end is reached, so that it is followed again.</returns>
    public LineAnchor? Moved(ChatHistory history, int width, int height, LineAnchor? top, int lines)
    {
        var line = (int)Math.Max(0, (long)TopLine(history, width, height, top) + lines);
        if (line >= Total(history, width) - height) return null;
        foreach (var message in history.Messages)
        {
            var count = Lay(history, message, width).Count;
            if (line < count) return new(message.Id, line);
            line -= count;
        }

        return null;
    }

    private int TopLine(ChatHistory history, int width, int height, LineAnchor? top)
    {
        var last = Math.Max(0, Total(history, width) - height);
        if (top is null) return last;
        var line = 0;
        foreach (var message in history.Messages)
        {
            var count = Lay(history, message, width).Count;
            if (message.Id == top.Message) return Math.Min(last, line + Math.Min(top.Line, count - 1));
            line += count;
        }

        return last;
    }

    private int Total(ChatHistory history, int width) => history.Messages.Sum(message => Lay(history, message, width).Count);

    private IReadOnlyList<Span> Lay(ChatHistory history, ChatMessage message, int width)
    {
        var isCutOff = history.IsStale && message.State == MessageState.Streaming;
        if (_laid.TryGetValue(message, out var known) && (known.Width, known.IsCutOff) == (width, isCutOff)) return known.Lines;
        var laid = new Laid(width, isCutOff, [.. LinesOf(message, isCutOff, width)]);
        _laid.AddOrUpdate(message, laid);
        return laid.Lines;
    }

    private static IEnumerable<Span> LinesOf(ChatMessage message, bool isCutOff, int width)
    {
        yield return new(
            CellWidth.Fit(MessageHeading.Of(message, isCutOff), width),
            message.State == MessageState.Failed ? Ink.Bad : message.Role == ChatRole.User ? Ink.User : Ink.Assistant);
        var isCode = false;
        foreach (var source in SafeText.Lines(message.Content).TrimEnd('\n').Split('\n'))
        {
            var isFence = source.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var ink = isFence ? Ink.Dim : isCode ? Ink.Code : source.StartsWith('#') ? Ink.Strong : source.StartsWith('>') ? Ink.Dim : Ink.Normal;
            if (isFence) isCode = !isCode;
            foreach (var line in WordWrap.Lines(source, Math.Max(2, width - HistoryText.Indent.Length)))
                yield return new(HistoryText.Indent + line, ink);
        }

        yield return new("");
    }

    private sealed record Laid(int Width, bool IsCutOff, IReadOnlyList<Span> Lines);
}
