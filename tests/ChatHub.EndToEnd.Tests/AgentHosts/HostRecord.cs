using System.Text.Json;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>What the host's agent has written down of what users said, which no hub has a hand in. A line comes a third of a second late.</summary>
internal static class HostRecord
{
    /// <summary>How many messages of users have exactly this text, in all sessions.</summary>
    public static int TimesOf(this GenuineAgentHost host, string text) => Directory
        .EnumerateFiles(host.SessionState, "events.jsonl", SearchOption.AllDirectories)
        .SelectMany(File.ReadLines)
        .Where(line => line.Contains("\"user.message\"", StringComparison.Ordinal))
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
        .Count(line => line.GetProperty("data").GetProperty("content").GetString() == text);
}
