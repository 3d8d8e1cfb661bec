using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatHub.Testing.AgentHosts;

/// <summary>The sessions and chats of a scripted host, as they go over the wire. Thread-safe.</summary>
internal sealed class HostStates
{
    private const string Then = "2026-01-01T00:00:00.000Z";
    private readonly ConcurrentDictionary<string, JsonObject> _states = new();

    /// <summary>The state of a channel.</summary>
    public JsonObject this[string channel] => _states[channel];

    /// <summary>The address of a session's chat.</summary>
    public static string ChatOf(string session) => $"ahp-chat://default/{session}";

    /// <summary>The state of a channel, or null.</summary>
    public JsonObject? Find(string channel) => _states.GetValueOrDefault(channel);

    /// <summary>Adds a session with an empty chat.</summary>
    public void AddSession(string session, string autoApprove)
    {
        var chat = ChatOf(session);
        _states[chat] = new JsonObject
        {
            ["resource"] = chat, ["title"] = "", ["status"] = 1, ["modifiedAt"] = Then, ["turns"] = new JsonArray(),
        };
        _states[session] = new JsonObject
        {
            ["provider"] = "copilotcli", ["title"] = "a session", ["status"] = 1, ["lifecycle"] = "ready", ["defaultChat"] = chat,
            ["workingDirectories"] = new JsonArray("file:///work"), ["modifiedAt"] = Then,
            ["chats"] = new JsonArray(new JsonObject { ["resource"] = chat, ["title"] = "", ["status"] = 1, ["modifiedAt"] = Then }),
            ["config"] = new JsonObject { ["values"] = new JsonObject { ["autoApprove"] = autoApprove, ["mode"] = "interactive" } },
        };
    }

    /// <summary>The sessions as they are listed.</summary>
    public JsonArray Summaries() =>
        new([.. _states.Keys.Where(channel => !channel.StartsWith("ahp-", StringComparison.Ordinal)).Order().Select(SummaryOf)]);

    /// <summary>A session as it is listed.</summary>
    public JsonNode SummaryOf(string session)
    {
        var summary = (JsonObject)_states[session].DeepClone();
        summary["resource"] = session;
        summary.Remove("chats");
        return summary;
    }
}
