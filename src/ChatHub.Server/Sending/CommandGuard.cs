using System.Text.RegularExpressions;

namespace ChatHub.Server.Sending;

/// <summary>Tells text from what the IDE would run as a command. Pure.</summary>
/// <remarks>
/// VS Code 1.139 takes <c>/word</c> at the start as a command when a word boundary follows (ChatRequestParser), so
/// <c>/autoApprove/x</c> runs <c>/autoApprove</c> and leaves no message; <c>/usr/bin</c> runs nothing. A lone <c>/</c> with Enter
/// once switched the session to "Allow all".
/// </remarks>
internal static partial class CommandGuard
{
    /// <summary>Would the IDE run it? The IDE trims first, so white space before a command does not hide it; U+FEFF is white space there.</summary>
    public static bool IsCommand(string text) => Command().IsMatch(text) || BuiltIn().IsMatch(text);

    /// <summary>A slash alone, or a word after it that ends there.</summary>
    [GeneratedRegex(@"^[\s\uFEFF]*/(?:[\p{L}\d_\-.:]+)?(?:[\s\uFEFF]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    /// <summary>The built-in commands that VS Code registers for the panel (1.139), whatever follows them.</summary>
    [GeneratedRegex(@"^[\s\uFEFF]*/(?:agents|autoApprove|autopilot|clear|debug|disableAutoApprove|disableYolo|exitAutopilot|fork|help|hooks|instructions|models|plugins|prompts|rename|skills|tools|vscode-pet|yolo)(?![\p{L}\d_\-.:])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BuiltIn();
}
