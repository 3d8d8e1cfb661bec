using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>A host's words in requests, cut to what a person reads.</summary>
internal static class ShownText
{
    private const int MostLine = 500;

    /// <summary>In characters.</summary>
    private const int MostText = 256 * 1024;

    /// <summary>A title, a label.</summary>
    public static string Line(string text) => PageText.Line(text, MostLine);

    /// <summary>More than a line.</summary>
    public static string? Text(string? text) => text is { Length: > MostText } ? text[..CutAt(text)] + "…" : text;

    private static int CutAt(string text) => char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText;
}
