using System.Text.Json.Nodes;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// A tool call in VS Code's session file that waits for a person. Form: read off files of 1.139 (<c>toolSpecificData.commandLine</c>). Immutable.
/// </summary>
/// <param name="Place">Its place among all calls of the answer that the page shows.</param>
/// <param name="Command">Exactly what it would run: as the tool changed it, and as somebody at the desk did. Null: it is no command.</param>
internal sealed record LoggedCommand(int Place, string? Command)
{
    /// <summary>Of the parts of an answer, the calls that nobody has let run, or skipped.</summary>
    public static IEnumerable<LoggedCommand> WaitingIn(IEnumerable<JsonObject> parts) => parts
        .Where(part => Text(part["kind"]) == "toolInvocationSerialized" && Text(part["presentation"]) != "hidden")
        .Select((call, place) => (call, place))
        .Where(one => one.call["isConfirmed"] is null)
        .Select(one => new LoggedCommand(one.place, CommandOf(one.call)));

    private static string? CommandOf(JsonObject call) =>
        (call["toolSpecificData"] as JsonObject)?["commandLine"] is JsonObject line
            ? Text(line["userEdited"]) ?? Text(line["toolEdited"]) ?? Text(line["original"])
            : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
