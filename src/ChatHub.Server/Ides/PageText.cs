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

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\t' => new Rune(' '),
        < 0x20 => new Rune(0x2400 + rune.Value), // The control pictures: ESC is ␛.
        0x7F => new Rune('␡'),
        _ => rune.IsBmp && Suspects.Contains((char)rune.Value) ? Rune.ReplacementChar : rune,
    };
}
