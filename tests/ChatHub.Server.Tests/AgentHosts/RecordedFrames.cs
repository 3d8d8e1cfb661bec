using System.Text.Json;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>What hosts really told, line by line, as it was recorded: files of <c>Frames</c>, a folder for each version of the protocol.</summary>
internal static class RecordedFrames
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "ChatHub.Server.Tests", "AgentHosts", "Frames");

    public static IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order()];

    /// <summary>What the host told in a recording.</summary>
    public static IEnumerable<JsonElement> Of(string name) =>
        from line in File.ReadLines(Path.Combine(Folder, name))
        let frame = JsonSerializer.Deserialize<JsonElement>(line)
        where frame.GetProperty("dir").GetString() == "in"
        select frame.GetProperty("f");

    /// <summary>The snapshots in a frame: of one subscription, or of several.</summary>
    public static IEnumerable<JsonElement> SnapshotsOf(JsonElement frame)
    {
        if (!frame.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Object) return [];
        if (result.Object("snapshot") is { } one) return [one];
        return result.TryGetProperty("snapshots", out var several) ? several.EnumerateArray() : [];
    }

    /// <summary>The actions in a frame, each with its channel: told now, or told again after an interruption.</summary>
    public static IEnumerable<JsonElement> ActionsOf(JsonElement frame)
    {
        if (frame.TryGetProperty("method", out var method)) return method.GetString() == "action" ? [frame.GetProperty("params")] : [];
        return frame.Object("result")?.Field("actions") is { } actions ? actions.EnumerateArray() : [];
    }

    public static bool IsChat(string channel) => channel.StartsWith("ahp-chat:", StringComparison.Ordinal);

    public static bool IsSession(string channel) => !IsChat(channel) && !channel.StartsWith("ahp-", StringComparison.Ordinal);
}
