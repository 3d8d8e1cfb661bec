using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChatHub.Server.Diagnostics;

/// <summary>
/// Texts of others (a page, an endpoint, a library that was asked about them, a client) on their way to a log, a terminal and every client.
/// </summary>
/// <remarks>
/// They are not trusted: an escape sequence could retitle the window or forge what the screen says, a line end a line of the audit log.
/// </remarks>
internal static class PageText
{
    /// <summary>
    /// Control characters, line ends of Unicode, what turns the direction of what follows, and halves of pairs, which may lack the other one.
    /// </summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20)
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0x2028, 7))
            .Concat([0x061C, 0x200E, 0x200F])
            .Concat(Enumerable.Range(0x2066, 4))
            .Concat(Enumerable.Range(0xD800, 0x800))
            .Select(code => (char)code)]);

    /// <summary>Of the console logger.</summary>
    private const string Indent = "      ";

    /// <summary>
    /// One line of at most so many characters, and nothing in it on which a terminal acts instead of showing it: a character that stands for it takes
    /// its place.
    /// </summary>
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

    /// <summary>
    /// What goes to the standard output: line ends and tabs stay, and the colours of the logger's level; everything else is as in <see cref="Line"/>.
    /// </summary>
    /// <remarks>
    /// The logger indents what it writes below its first line. What begins a line without that is a line end of somebody else's, and is indented too.
    /// </remarks>
    public static string Log(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Suspects)) return text.ToString();
        var log = new StringBuilder(text.Length);
        var isEntry = text[(text.IndexOf('\n') + 1)..].StartsWith(Indent);
        // Behind the level comes the category, and then the message, in which no colour is the logger's.
        var level = text.IndexOf(": ");
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            var kept = at < level ? ColourAt(rest) : 0;
            if (kept == 0 && rest[0] is ('\n' or '\t')) kept = 1;
            if (kept == 0 && rest.StartsWith("\r\n")) kept = 2;
            if (kept > 0)
            {
                log.Append(rest[..kept]);
                at += kept;
                if (isEntry && rest[kept - 1] == '\n' && rest.Length > kept && !rest[kept..].StartsWith(Indent)) log.Append(Indent);
                continue;
            }

            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            log.Append(Shown(rune).ToString());
            at += length;
        }

        return log.ToString();
    }

    /// <summary>
    /// How long the sequence is with which the console logger changes a colour here, like <c>ESC [ 32 m</c>; 0 where there is none.
    /// </summary>
    private static int ColourAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("\e[")) return 0;
        var end = text.IndexOf('m');
        return end is 3 or 4 && int.TryParse(text[2..end], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is (1 or 22 or (>= 30 and <= 37) or 39 or (>= 40 and <= 47) or 49) ? end + 1 : 0;
    }

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\t' => new Rune(' '),
        < 0x20 => new Rune(0x2400 + rune.Value), // The control pictures: ESC is ␛.
        0x7F => new Rune('␡'),
        _ => rune.IsBmp && Suspects.Contains((char)rune.Value) ? Rune.ReplacementChar : rune,
    };
}
