using System.Globalization;
using System.Text;

namespace ChatHub.Server.Sending;

/// <summary>Tells text from what the IDE would run. Pure; linear in the text.</summary>
/// <remarks>
/// As VS Code 1.139 and its Agent Host read a message. The workbench takes <c>/word</c> at the start as a command when a word boundary follows
/// (ChatRequestParser), so <c>/autoApprove/x</c> runs <c>/autoApprove</c> and leaves no message, while <c>/usr/bin</c> runs nothing. A lone <c>/</c>
/// with Enter once switched the session to "Allow all". An Agent Host hands what begins with <c>!</c> to a shell, unasked. It gets the message
/// without the
/// <c>@agent</c> in front of it.
/// </remarks>
internal static class CommandGuard
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>What the agents of an Agent Host are called in the workbench.</summary>
    private const string AgentHost = "agent-host-";

    /// <summary>The commands that change something in the IDE: the workbench's own, whatever follows them, and those of the Agent Host.</summary>
    private static readonly HashSet<string> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        "agents", "allow-all", "autoApprove", "autopilot", "clear", "compact", "debug", "disableAutoApprove", "disableYolo", "exitAutopilot", "fleet",
        "fork", "goal",
        "help", "hooks", "instructions", "models", "plan", "plugins", "prompts", "rename", "skills", "tools", "vscode-pet", "yolo",
    };

    /// <summary>Would the IDE run it as one of its commands?</summary>
    public static bool IsCommand(string text)
    {
        var rest = AfterAgent(AfterBlanks(text), out var agent);
        if (rest.IsEmpty || rest[0] != '/') return false;
        var name = NameAt(rest[1..], IsOfCommand);
        var after = rest[(1 + name.Length)..];
        // A participant's own command goes to that participant; those of an Agent Host are not known by name.
        if ((agent.IsEmpty || agent.StartsWith(AgentHost, StringComparison.OrdinalIgnoreCase)) && (after.IsEmpty || IsBlank(after[0]))) return true;
        return BuiltIn.Contains(AsParsed(rest[1..], name.Length).ToString());
    }

    /// <summary>Would an Agent Host run it in a shell?</summary>
    public static bool IsShellCommand(string text)
    {
        var rest = AfterAgent(AfterBlanks(text), out _);
        // The workbench takes out a participant's command as well, where the participant has one of that name.
        if (!rest.IsEmpty && rest[0] == '/') rest = AfterBlanks(rest[(1 + NameAt(rest[1..], IsOfCommand).Length)..]);
        return !rest.IsEmpty && rest[0] == '!';
    }

    private static ReadOnlySpan<char> AfterAgent(ReadOnlySpan<char> text, out ReadOnlySpan<char> agent)
    {
        agent = text.IsEmpty || text[0] != '@'
            ? default
            : NameAt(text[1..], rune => (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value)) || rune.Value is '_' or '-' or '.');
        return agent.IsEmpty ? text : AfterBlanks(text[(1 + agent.Length)..]);
    }

    /// <summary>The beginning that has only such letters.</summary>
    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text, Func<Rune, bool> isOfName)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!isOfName(rune)) break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static bool IsOfCommand(Rune rune) => Rune.IsLetter(rune) || rune.Value is (>= '0' and <= '9') or '_' or '-' or '.' or ':';

    /// <summary>
    /// The workbench takes the longest beginning of the name after which a word ends: of <c>yolo.!</c> it is <c>yolo</c>, of <c>yolo.x</c> all.
    /// </summary>
    private static ReadOnlySpan<char> AsParsed(ReadOnlySpan<char> text, int length)
    {
        for (; length > 0; length--)
        {
            if (length == text.Length || IsSpace(text[length]) || IsOfWord(text[length - 1]) != IsOfWord(text[length])) break;
        }

        return text[..length];
    }

    /// <summary>A browser's <c>\w</c> where case counts for nothing: the long s and the Kelvin sign are among it.</summary>
    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '\u017F' or '\u212A';

    /// <summary>A browser's <c>\s</c>.</summary>
    private static bool IsSpace(char letter) => letter == ByteOrderMark || (letter != '\u0085' && char.IsWhiteSpace(letter));

    private static ReadOnlySpan<char> AfterBlanks(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && IsBlank(text[at])) at++;
        return text[at..];
    }

    /// <summary>
    /// What the IDE trims (U+FEFF is white space in a browser), and whatever else nobody sees: a sign behind it is the first that a person reads.
    /// </summary>
    private static bool IsBlank(char letter) =>
        char.IsWhiteSpace(letter) || letter == ByteOrderMark || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format;
}
