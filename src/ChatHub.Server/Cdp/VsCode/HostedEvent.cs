using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>A line of an Agent Host session's <c>events.jsonl</c>. Immutable.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Data">What it says.</param>
/// <param name="At">When it was, in Unix milliseconds.</param>
/// <param name="IsOfAnother">It is of an agent that works for the session's own one: nothing that the chat shows.</param>
internal sealed record HostedEvent(string Type, JsonObject Data, long At, bool IsOfAnother)
{
    /// <summary>Reads a line; null: it is none, or of a form that is not known.</summary>
    public static HostedEvent? From(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject read && Text(read["type"]) is { } type && read["data"] is JsonObject data
                && Time(read["timestamp"]) is { } at
                ? new(type, data, at, Text(read["agentId"]) is not null || Text(data["parentToolCallId"]) is not null)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A text that says something; null: there is none.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>It is true.</summary>
    public static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static long? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : null;
}
