using System.Globalization;

namespace ChatHub.Terminal.Output;

/// <summary>Breaks text into lines of a terminal's width, at blanks where it can.</summary>
internal static class WordWrap
{
    /// <summary>The lines of a text; its own line ends are kept, and an empty text is one empty line.</summary>
    /// <param name="text">Safe text; see <see cref="SafeText"/>.</param>
    /// <param name="columns">How wide a line may be, at least 2: a wide character has to fit.</param>
    public static IEnumerable<string> Lines(string text, int columns)
    {
        foreach (var line in text.Split('\n'))
        {
            var start = 0;
            do
            {
                var end = EndOfLine(line, start, columns);
                yield return line[start..end].TrimEnd(' ');
                start = end;
            }
            while (start < line.Length);
        }
    }

    /// <summary>Where the line ends that begins at <paramref name="start"/>: behind the last blank that fits, else where the columns end.</summary>
    private static int EndOfLine(string line, int start, int columns)
    {
        var (used, end, lastBlank) = (0, start, -1);
        while (end < line.Length)
        {
            var length = StringInfo.GetNextTextElementLength(line.AsSpan(end));
            var width = CellWidth.OfCluster(line.AsSpan(end, length));
            var isBlank = line[end] == ' ';
            // Blanks at the end of a line hang over its edge: they are not shown.
            if (used + width > columns && !isBlank) return lastBlank > start ? lastBlank : Math.Max(end, start + length);
            used += width;
            end += length;
            if (isBlank) lastBlank = end;
        }

        return end;
    }
}
