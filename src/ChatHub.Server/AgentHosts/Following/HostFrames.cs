using System.Text.Json;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>Takes apart what comes from a host. Pure.</summary>
internal static class HostFrames
{
    /// <summary>A snapshot: of which channel, its state, and the number of the last action that is in it.</summary>
    /// <exception cref="HostNonsenseException">It is none.</exception>
    public static (string Channel, JsonElement State, long Number) SnapshotOf(JsonElement snapshot) =>
        Text(snapshot, "resource") is { } channel && Object(snapshot, "state") is { } state && Number(snapshot, "fromSeq") is { } number
            ? (channel, state, number)
            : throw HostNonsenseException.Of("snapshot");

    /// <summary>An action: on which channel, what happened, and its number.</summary>
    /// <exception cref="HostNonsenseException">It is none.</exception>
    public static (string Channel, JsonElement Action, long Number) ActionOf(JsonElement envelope) =>
        Text(envelope, "channel") is { } channel && Object(envelope, "action") is { } action && Number(envelope, "serverSeq") is { } number
            ? (channel, action, number)
            : throw HostNonsenseException.Of("action");

    /// <summary>Whose action the host did not do, and its number among theirs; null: it was done.</summary>
    public static (string ClientId, long Sequence)? RejectedOf(JsonElement envelope) =>
        Text(envelope, "rejectionReason") is null
            ? null
            : Object(envelope, "origin") is { } origin && Text(origin, "clientId") is { } client && Number(origin, "clientSeq") is { } sequence
                ? (client, sequence)
                : ("", 0);

    /// <summary>The items of a list; none where there is no list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : Enumerable.Empty<JsonElement>();

    /// <summary>A text, or null.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static JsonElement? Object(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static long? Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;
}
