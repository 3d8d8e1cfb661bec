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

    /// <summary>Without a token whoever finds it can use it: no host that VS Code starts is so.</summary>
    private static HostEndpoint? EndpointOf(JsonElement endpoint, string? token, int pid)
    {
        if (string.IsNullOrEmpty(token)) return null;
        return Text(endpoint, "type") switch
        {
            "socket" when Text(endpoint, "path") is { } path && Path.IsPathFullyQualified(path) =>
                new(new Uri("ws://localhost/"), token, path, pid),
            "tcp" when Text(endpoint, "host") is "127.0.0.1" or "localhost" or "::1" && Number(endpoint, "port") is > 0 and <= 65535 and var port =>
                new(new UriBuilder("ws", Text(endpoint, "host"), (int)port).Uri, token, processId: pid),
            _ => null,
        };
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
