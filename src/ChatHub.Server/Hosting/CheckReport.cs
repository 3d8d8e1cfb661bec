using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Server.Hosting;

/// <summary>What the page agent's <c>check</c> says: numbers and names, never text of a chat.</summary>
/// <param name="IsIde">The page looks like the IDE.</param>
/// <param name="Panel">The panel is open.</param>
/// <param name="Sets">What each set of selectors matched; one set, or one a generation, newest first.</param>
/// <param name="Matched">The generation that is used, or null.</param>
/// <param name="Unmatched">Why the chat cannot be read, or null.</param>
/// <param name="Unread">Rows that are neither the user's nor the assistant's.</param>
/// <param name="Busy">An answer is running.</param>
/// <param name="Input">The input was found.</param>
/// <param name="Send">The send button was found.</param>
/// <param name="Rows">The messages that were read.</param>
internal sealed record CheckReport(
    bool IsIde, bool Panel, IReadOnlyList<CheckedSet> Sets, string? Matched, string? Unmatched, int? Unread, bool? Busy, bool Input, bool Send, IReadOnlyList<CheckedRow> Rows);

/// <summary>What one set of selectors matched.</summary>
internal sealed record CheckedSet(string? Generation, string? Invalid, IReadOnlyList<CheckedSelector> Counts);

/// <summary>How many elements a selector matched; null where there is nothing to count.</summary>
internal sealed record CheckedSelector(string Name, string Value, int? Count);

/// <summary>A message that was read.</summary>
internal sealed record CheckedRow(string Role, string State, int Length, bool HasKey, bool HasSlot);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckJson : JsonSerializerContext;
