using System.Globalization;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>A draft as lines of a box, and where its cursor is in them.</summary>
/// <param name="Lines">The lines, at least one.</param>
/// <param name="Cursor">Row and column of the cursor.</param>
internal sealed record DraftLayout(IReadOnlyList<string> Lines, (int Row, int Column) Cursor)
{
    /// <summary>Lays a draft out: a line breaks where the columns end, so that nothing moves while a word is written.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="columns">The box's width; the last column is kept for the cursor.</param>
    public static DraftLayout Of(Draft draft, int columns)
    {
        var lines = new List<string>();
        var (line, used, cursor) = ("", 0, (0, 0));
        for (var at = 0; at <= draft.Text.Length;)
        {
            if (at == draft.Cursor) cursor = (lines.Count, used);
            if (at == draft.Text.Length) break;
            var length = StringInfo.GetNextTextElementLength(draft.Text.AsSpan(at));
            var text = draft.Text[at] == '\t' ? " " : draft.Text.Substring(at, length);
            var width = draft.Text[at] == '\n' ? 0 : CellWidth.OfCluster(text);
            var breaks = used + width > columns - 1;
            if (draft.Text[at] == '\n' || breaks)
            {
                lines.Add(line);
                (line, used) = ("", 0);
                if (breaks && at == draft.Cursor) cursor = (lines.Count, 0);
            }

            if (draft.Text[at] != '\n') (line, used) = (line + text, used + width);
            at += length;
        }

        return new([.. lines, line], cursor);
    }
}
