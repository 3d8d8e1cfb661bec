using System.Text;

namespace ChatHub.Terminal.Output;

/// <summary>Makes text that somebody else wrote harmless for a terminal.</summary>
/// <remarks>
/// A chat is untrusted: an escape sequence in it could retitle the window, write to the clipboard or forge what the screen says.
/// Whatever a terminal would act on is shown as a character that stands for it, so nothing disappears unseen.
/// </remarks>
internal static class SafeText
{
    private const int TabWidth = 4;

    /// <summary>Text of several lines: line feeds stay, every other line end becomes one, tabs become spaces.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    /// <summary>Text for one line: line ends are shown as characters, too.</summary>
    public static string Line(string text) => Clean(text, keepLines: false);

    /// <summary>
    /// Does a terminal act on it instead of showing it? Control characters, line ends of Unicode, and those that turn the direction of what follows.
    /// </summary>
    public static bool IsHarmful(Rune rune) => rune.Value
        is < 0x20 or (>= 0x7F and <= 0x9F)
        or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029 or 0x061C or 0x200E or 0x200F;

    private static string Clean(string text, bool keepLines)
    {
        var safe = new StringBuilder(text.Length);
        var column = 0;
        var previous = default(Rune);
        // EnumerateRunes gives U+FFFD for half a surrogate pair, which a terminal must not get either.
        foreach (var rune in text.EnumerateRunes())
        {
            var start = safe.Length;
            if (rune.Value == '\t') safe.Append(' ', TabWidth - (column % TabWidth));
            // The sign that stood for the CR goes: CR LF is one line end.
            else if (keepLines && rune.Value == '\n' && previous.Value == '\r') safe.Length--;
            if (rune.Value == '\n' && keepLines) safe.Append('\n');
            else if (rune.Value != '\t') AppendVisible(safe, rune);
            column = rune.Value == '\n' ? 0 : column + safe.Length - start;
            previous = rune;
        }

        return safe.ToString();
    }

    private static void AppendVisible(StringBuilder safe, Rune rune)
    {
        if (!IsHarmful(rune)) safe.Append(rune.ToString());
        else if (rune.Value < 0x20) safe.Append((char)(0x2400 + rune.Value)); // The control pictures: ESC is ␛.
        else if (rune.Value == 0x7F) safe.Append('␡');
        else safe.Append('\uFFFD');
    }
}
