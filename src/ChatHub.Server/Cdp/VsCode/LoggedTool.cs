using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// A tool call in VS Code's session file. Form and numbers: read off files of 1.139 (<c>toolInvocationSerialized</c>, <c>ToolConfirmKind</c>).
/// </summary>
internal static class LoggedTool
{
    private const int Cancelled = 0;
    private const int Skipped = 5;

    /// <summary>Reads a part of an answer; null where it is no tool call that is shown.</summary>
    public static ChatTool? From(JsonObject part)
    {
        if (Text(part["kind"]) != "toolInvocationSerialized" || Text(part["presentation"]) == "hidden") return null;
        var outcome = OutcomeOf(part);
        var (asked, done) = (Message(part["invocationMessage"]), Message(part["pastTenseMessage"]));
        // What did not run is not called by words that say it did.
        var title = (outcome is ToolOutcome.Ran or ToolOutcome.Failed ? done ?? asked : asked ?? done) ?? Text(part["toolId"]);
        return title is null ? null : new ChatTool(PageText.Line(title, ReportBounds.MostToolTitle), outcome);
    }

    private static ToolOutcome OutcomeOf(JsonObject part)
    {
        // Older versions wrote true or false, newer ones why.
        var (confirmed, kind) = part["isConfirmed"] switch
        {
            JsonObject reason => (true, Number(reason["type"])),
            JsonValue value when value.TryGetValue<bool>(out var isConfirmed) => (true, isConfirmed ? null : (int?)Cancelled),
            _ => (false, (int?)null),
        };
        if (kind == Skipped) return ToolOutcome.Skipped;
        if (kind == Cancelled) return ToolOutcome.Cancelled;
        if (!IsTrue(part["isComplete"])) return confirmed ? ToolOutcome.Running : ToolOutcome.Asked;
        if (!confirmed) return ToolOutcome.Unknown;
        return IsTrue((part["resultDetails"] as JsonObject)?["isError"]) ? ToolOutcome.Failed : ToolOutcome.Ran;
    }

    private static string? Message(JsonNode? node) => Text(node) ?? Text((node as JsonObject)?["value"]);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
