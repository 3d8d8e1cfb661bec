using System.Text;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>
/// What a file says with which a host makes itself known to its user: <c>agent-host/local-endpoint/entries/*.json</c> in VS Code's user data folder.
/// Form: VS Code 1.139 (<c>LOCAL_ENDPOINT.md</c>).
/// </summary>
/// <param name="Type"><c>editor</c>: VS Code's own; <c>standalone</c>: <c>code agent host</c>.</param>
/// <param name="ProcessId">The host's process.</param>
/// <param name="Endpoint">Where it listens.</param>
internal sealed record HostEntry(string Type, int ProcessId, HostEndpoint Endpoint)
{
    private const int Schema = 2;
    private const int MostPath = 107; // sockaddr_un of Linux.

    /// <summary>Reads an entry; null where it is none that is known.</summary>
    public static HostEntry? From(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var entry = document.RootElement;
            if (entry.ValueKind != JsonValueKind.Object || Number(entry, "schemaVersion") != Schema) return null;
            if (Text(entry, "type") is not { } type || Number(entry, "pid") is not (> 1 and <= int.MaxValue and var pid)) return null;
            return entry.TryGetProperty("endpoint", out var endpoint) && endpoint.ValueKind == JsonValueKind.Object
                && EndpointOf(endpoint, Text(entry, "connectionToken"), (int)pid) is { } found
                    ? new(type, (int)pid, found)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Without a token whoever finds it can use it: no host that VS Code starts is so. And only of a socket file's other end it can be told whose it
    /// is: a port may have been taken by somebody else since, who would be given the token.
    /// </summary>
    private static HostEndpoint? EndpointOf(JsonElement endpoint, string? token, int pid)
    {
        if (string.IsNullOrEmpty(token)) return null;
        return Text(endpoint, "type") switch
        {
            "socket" when Text(endpoint, "path") is { } path && Path.IsPathFullyQualified(path) && Encoding.UTF8.GetByteCount(path) <= MostPath =>
                new(new Uri("ws://localhost/"), token, path, pid),
            _ => null,
        };
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
