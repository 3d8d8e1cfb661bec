using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// Reads texts that .NET's reader refuses: a model's words come in pieces, a piece may end within an emoji, and JavaScript then writes half a pair
/// (<c>"\ud83d"</c>). The next piece has the other half.
/// </summary>
internal static class LooseJsonText
{
    /// <summary>The text of an element that is a string, halves of pairs as they came.</summary>
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescaped(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <summary>The reader has checked that each escape is a whole one.</summary>
    private static string Unescaped(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf('\\') is >= 0 and var at)
        {
            text.Append(raw[..at]);
            var isCode = raw[at + 1] == 'u';
            text.Append(isCode ? Code(raw.Slice(at + 2, 4)) : Sign(raw[at + 1]));
            raw = raw[(at + (isCode ? 6 : 2))..];
        }

        return text.Append(raw).ToString();
    }

    private static char Code(ReadOnlySpan<char> digits) => (char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Sign(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
