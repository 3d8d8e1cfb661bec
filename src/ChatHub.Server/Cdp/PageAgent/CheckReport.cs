using System.Text.Json;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp.PageAgent;

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
/// <param name="Requests">What the agent waits for.</param>
/// <param name="Rows">The messages that were read.</param>
internal sealed record CheckReport(
    bool IsIde, bool Panel, IReadOnlyList<CheckedSet> Sets, string? Matched, string? Unmatched, int? Unread, int? Unclaimed, bool? Busy, bool Input,
    bool Send, IReadOnlyList<CheckedRequest> Requests, IReadOnlyList<CheckedRow> Rows)
{
    private const int MostText = 300;

    /// <summary>The report with a line of each text. The page is not trusted: there may be anything in it, or nothing.</summary>
    /// <exception cref="JsonException">It is no such report.</exception>
    public static CheckReport Bounded(CheckReport report)
    {
        if (report is not { Sets: { } sets, Requests: { } requests, Rows: { } rows } || sets.Any(set => set?.Counts is null))
            throw new JsonException("The page agent left something out.");
        return report with
        {
            Matched = Line(report.Matched),
            Unmatched = Line(report.Unmatched),
            Sets = [.. sets.Select(
                set => set with { Generation = Line(set.Generation), Invalid = Line(set.Invalid), Counts = [.. set.Counts.Select(Bounded)] })],
            Requests = [.. requests.Select(Bounded)],
            Rows = [.. rows.Select(Bounded)],
        };
    }

    private static CheckedSelector Bounded(CheckedSelector? one) => one is { Name: { } name, Value: { } value }
        ? one with { Name = Line(name)!, Value = Line(value)! }
        : throw new JsonException("The page agent left something of a selector out.");

    private static CheckedRequest Bounded(CheckedRequest? request) =>
        request is { Kind: { } kind, Options: { } options } && options.All(option => option is not null)
            ? request with { Kind = Line(kind)!, Options = [.. options.Select(option => Line(option)!)] }
            : throw new JsonException("The page agent left something of a request out.");

    private static CheckedRow Bounded(CheckedRow? row) => row is { Role: { } role, State: { } state }
        ? row with { Role = Line(role)!, State = Line(state)! }
        : throw new JsonException("The page agent left something of a row out.");

    private static string? Line(string? text) => text is null ? null : PageText.Line(text, MostText);
}

/// <summary>What one set of selectors matched.</summary>
internal sealed record CheckedSet(string? Generation, string? Invalid, IReadOnlyList<CheckedSelector> Counts);

/// <summary>How many elements a selector matched; null where there is nothing to count.</summary>
internal sealed record CheckedSelector(string Name, string Value, int? Count);

/// <summary>Something that the agent waits for.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="HasCommand">It is known exactly what would run.</param>
/// <param name="IsTerminal">It has to be known.</param>
/// <param name="Options">Of what kinds the options are.</param>
internal sealed record CheckedRequest(string Kind, bool HasCommand, bool IsTerminal, IReadOnlyList<string> Options);

/// <summary>A message that was read.</summary>
internal sealed record CheckedRow(string Role, string State, int Length, bool HasKey, bool HasSlot);
