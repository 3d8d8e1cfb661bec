using System.Buffers;
using System.Text;

namespace ChatHub.Server.Ides;

/// <summary>Texts of others (a page, an endpoint, a library that was asked about them, a client) on their way to a log, a terminal and every client.</summary>
/// <remarks>They are not trusted: an escape sequence could retitle the window or forge what the screen says, a line end a line of the audit log.</remarks>
internal static class PageText
{
    /// <summary>Control characters, line ends of Unicode, what turns the direction of what follows, and halves of pairs, which may lack the other one.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4)).Concat(Enumerable.Range(0xD800, 0x800)).Select(code => (char)code)]);

    private static readonly SearchValues<char> InColours = SearchValues.Create("0123456789;");

    /// <summary>One line of at most so many characters, and nothing in it on which a terminal acts instead of showing it: a character that stands for it takes its place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many characters are kept, in UTF-16; no half of a surrogate pair.</param>
    public static string Line(string text, int most)
    {
        if (text.Length <= most && !text.AsSpan().ContainsAny(Suspects)) return text;
        var line = new StringBuilder(Math.Min(text.Length, most));
        // EnumerateRunes gives U+FFFD for half a surrogate pair, which nothing must get either.
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > most) break;
            line.Append(Shown(rune).ToString());
        }

        return line.ToString();
    }

    /// <summary>Several lines of a log: line ends, tabs and colours (which the logger writes itself) stay; everything else is as in <see cref="Line"/>.</summary>
    public static string Log(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Suspects)) return text.ToString();
        var log = new StringBuilder(text.Length);
        for (var rest = text; rest.Length > 0;)
        {
            var kept = ColourAt(rest);
            if (kept == 0)
            {
                Rune.DecodeFromUtf16(rest, out var rune, out var length);
                log.Append((rune.Value is '\n' or '\r' or '\t' ? rune : Shown(rune)).ToString());
                rest = rest[length..];
                continue;
            }

            log.Append(rest[..kept]);
            rest = rest[kept..];
        }

        return log.ToString();
    }

    /// <summary>How long the sequence is that changes a colour here, like <c>ESC [ 32 m</c>; 0 where there is none.</summary>
    private static int ColourAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("\e[")) return 0;
        var end = text[2..].IndexOfAnyExcept(InColours);
        return end >= 0 && text[2 + end] == 'm' ? end + 3 : 0;
    }

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\t' => new Rune(' '),
        < 0x20 => new Rune(0x2400 + rune.Value), // The control pictures: ESC is ␛.
        0x7F => new Rune('␡'),
        _ => rune.IsBmp && Suspects.Contains((char)rune.Value) ? Rune.ReplacementChar : rune,
    };
}
