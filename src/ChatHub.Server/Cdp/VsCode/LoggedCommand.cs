using System.Text.Json.Nodes;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// The command of a tool call in VS Code's session file. Form: read off files of 1.139 (<c>toolSpecificData.commandLine</c>).
/// </summary>
internal static class LoggedCommand
{
    /// <summary>Is the part a call that nobody has let run, or skipped?</summary>
    public static bool IsWaiting(JsonObject part) =>
        Text(part["kind"]) == "toolInvocationSerialized" && Text(part["presentation"]) != "hidden" && part["isConfirmed"] is null;

    /// <summary>Exactly what the call would run: as the tool changed it, and as somebody at the desk did. Null: it is no command.</summary>
    public static string? Of(JsonObject part) =>
        (part["toolSpecificData"] as JsonObject)?["commandLine"] is JsonObject line
            ? Text(line["userEdited"]) ?? Text(line["toolEdited"]) ?? Text(line["original"])
            : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
