using System.Globalization;
using System.Text;

namespace ChatHub.Terminal.Output;

/// <summary>Text that a person is asked to judge: harmless for a terminal, and nothing in it is unseen.</summary>
/// <remarks>
/// What a terminal acts on, what turns the direction of writing and what takes no place on the screen (a blank of another kind, a joiner, a tag) is
/// shown as <c>\u{…}</c>: a command must not read as another one.
/// </remarks>
internal static class ExactText
{
    private const int TabWidth = 4;

    /// <summary>Text of several lines: line feeds stay, tabs become blanks.</summary>
    public static string Lines(string text) => Of(text, keepLines: true);

    /// <summary>Text for one line.</summary>
    public static string Line(string text) => Of(text, keepLines: false);

    private static string Of(string text, bool keepLines)
    {
        var exact = new StringBuilder(text.Length);
        var lineStart = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t') exact.Append(' ', TabWidth - ((exact.Length - lineStart) % TabWidth));
            else if (rune.Value == '\n' && keepLines) lineStart = exact.Append('\n').Length;
            else if (IsUnseen(rune)) exact.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else exact.Append(rune.ToString());
        }

        return exact.ToString();
    }

    private static bool IsUnseen(Rune rune) => rune.Value != ' ' && (SafeText.IsHarmful(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        // Letters and marks that are drawn as nothing: Hangul's fillers, Braille's blank, variation selectors.
        || rune.Value is 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0x034F or (>= 0x180B and <= 0x180F)
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF));
}
