using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>What the host's agent has written down of what was said, which no hub has a hand in. A line comes a third of a second late.</summary>
internal static class HostRecord
{
    /// <summary>The messages of each session, oldest first; a line whose end is not written yet is none.</summary>
    /// <param name="folder">Where the agent keeps its sessions.</param>
    public static IEnumerable<IReadOnlyList<(ChatRole Role, string Text)>> Sessions(string folder) => Directory
        .EnumerateFiles(folder, "events.jsonl", SearchOption.AllDirectories)
        .Select(IReadOnlyList<(ChatRole Role, string Text)> (file) => [.. Said(File.ReadAllText(file))]);

    /// <summary>How many messages of users have exactly this text, in all sessions.</summary>
    public static int TimesOf(this GenuineAgentHost host, string text) =>
        Sessions(host.SessionState).SelectMany(said => said).Count(one => one == (ChatRole.User, text));

    private static IEnumerable<(ChatRole Role, string Text)> Said(string record) =>
        from line in record[..(record.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let one = JsonSerializer.Deserialize<JsonElement>(line)
        let role = one.GetProperty("type").GetString() switch
        {
            "user.message" => ChatRole.User,
            "assistant.message" => ChatRole.Assistant,
            _ => (ChatRole?)null,
        }
        where role is not null
        select (role.Value, one.GetProperty("data").GetProperty("content").GetString()!);
}
