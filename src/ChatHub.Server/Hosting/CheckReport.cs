using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Hosting;

/// <summary>What the page agent's <c>check</c> says: numbers and names, never text of a chat.</summary>
/// <param name="IsIde">The page looks like the IDE.</param>
/// <param name="Panel">The panel is open.</param>
/// <param name="Sets">What each set of selectors matched; one set, or one a generation, newest first.</param>
/// <param name="Matched">The generation that is used, or null.</param>
/// <param name="Unmatched">Why the chat cannot be read, or null.</param>
/// <param name="Unread">Rows that are neither the user's nor the assistant's.</param>
/// <param name="Unclaimed">How many characters the chat shows among its messages that lie in none of them.</param>
/// <param name="Busy">An answer is running.</param>
/// <param name="Input">The input was found.</param>
/// <param name="Send">The send button was found.</param>
/// <param name="Rows">The messages that were read.</param>
internal sealed record CheckReport(
    bool IsIde, bool Panel, IReadOnlyList<CheckedSet> Sets, string? Matched, string? Unmatched, int? Unread, int? Unclaimed, bool? Busy, bool Input, bool Send, IReadOnlyList<CheckedRow> Rows)
{
    private const int MostText = 300;

    /// <summary>Reads what the agent answered. The page is not trusted: it may be anything, and of the texts one line each is kept.</summary>
    /// <exception cref="ChatHubException">It is no such answer.</exception>
    public static CheckReport Parse(string json, IdeProfile profile, int port)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, CheckJson.Default.CheckReport) is not { Sets: { } sets, Rows: { } rows } report) throw new JsonException("The page agent left something out.");
            return report with
            {
                Matched = Line(report.Matched),
                Unmatched = Line(report.Unmatched),
                Sets = [.. sets.Select(set => new CheckedSet(Line(set.Generation), Line(set.Invalid), [.. set.Counts.Select(one => one with { Name = Line(one.Name)!, Value = Line(one.Value)! })]))],
                Rows = [.. rows.Select(row => row with { Role = Line(row.Role)!, State = Line(row.State)! })],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            throw new ChatHubException(ErrorCode.SelectorsUnmatched, $"The page of {profile.Name} on port {port} answered what no page agent answers. Reload its window.", e);
        }
    }

    private static string? Line(string? text) => text is null ? null : PageText.Line(text, MostText);
}

/// <summary>What one set of selectors matched.</summary>
internal sealed record CheckedSet(string? Generation, string? Invalid, IReadOnlyList<CheckedSelector> Counts);

/// <summary>How many elements a selector matched; null where there is nothing to count.</summary>
internal sealed record CheckedSelector(string Name, string Value, int? Count);

/// <summary>A message that was read.</summary>
internal sealed record CheckedRow(string Role, string State, int Length, bool HasKey, bool HasSlot);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckJson : JsonSerializerContext;
