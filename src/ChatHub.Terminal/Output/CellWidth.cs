using System.Globalization;
using System.Text;
using Wcwidth;

namespace ChatHub.Terminal.Output;

/// <summary>How many columns of a terminal text takes.</summary>
internal static class CellWidth
{
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>The columns of a whole text on one line.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        while (text.Length > 0)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            width += OfCluster(text[..length]);
            text = text[length..];
        }

        return width;
    }

    /// <summary>The columns of one character as a reader sees it, however many code points it is made of: 0, 1 or 2.</summary>
    public static int OfCluster(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length == 1 && cluster[0] is >= ' ' and < '\x7F') return 1;
        var width = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            width = rune.Value == EmojiPresentation && width > 0 ? 2 : Math.Max(width, UnicodeCalculator.GetWidth(rune));
        }

        return width;
    }

    /// <summary>As much of a text as fits; where it does not, it ends with "…".</summary>
    /// <param name="text">Text of one line.</param>
    /// <param name="columns">How many columns there are.</param>
    public static string Fit(string text, int columns)
    {
        if (Of(text) <= columns) return text;
        if (columns <= 0) return "";
        var end = 0;
        for (var used = 0; end < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            used += OfCluster(text.AsSpan(end, length));
            if (used > columns - 1) break;
            end += length;
        }

        return text[..end] + "…";
    }

    /// <summary>Fits a text and fills what is left with blanks.</summary>
    public static string Pad(string text, int columns)
    {
        var fitted = Fit(text, columns);
        return fitted + new string(' ', Math.Max(0, columns - Of(fitted)));
    }
}
