using System.Globalization;
using System.Text.Json;

namespace ChatHub.Server.Tests.Cdp.VsCode;

/// <summary>An Agent Host session's <c>events.jsonl</c>, its lines as its harness writes them.</summary>
/// <param name="folder">The session's own folder.</param>
internal sealed class HostedFile(string folder)
{
    public FileInfo Info { get; } = new(Path.Combine(Directory.CreateDirectory(folder).FullName, "events.jsonl"));

    /// <summary>A prompt.</summary>
    /// <param name="minute">When it was sent.</param>
    /// <param name="text">What it says.</param>
    /// <param name="late">How many seconds later it reached the session.</param>
    public static string Asked(int minute, string text, double late = 5) => Line("user.message", minute, late, text);

    public static string Answered(int minute, string text) => Line("assistant.message", minute, 20, text);

    public static string Text(params string[] lines) => string.Concat(lines.Select(line => $"{line}\n"));

    public void Write(params string[] lines) => File.WriteAllText(Info.FullName, Text(lines));

    public void Append(params string[] lines) => AppendText(Text(lines));

    public void AppendText(string text) => File.AppendAllText(Info.FullName, text);

    private static string Line(string type, int minute, double late, string content) => JsonSerializer.Serialize(new
    {
        type, data = new { content }, id = "00000000-0000-4000-8000-000000000002",
        timestamp = Report.Time(minute).AddSeconds(late).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        parentId = "00000000-0000-4000-8000-000000000001",
    });
}
