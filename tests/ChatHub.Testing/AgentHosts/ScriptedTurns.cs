using System.Text.Json.Nodes;

namespace ChatHub.Testing.AgentHosts;

/// <summary>Turns of a scripted host.</summary>
public static class ScriptedTurns
{
    /// <summary>A turn that ends at once.</summary>
    public static void Turn(this ScriptedAgentHost host, string session, string id, string text, string answer)
    {
        ArgumentNullException.ThrowIfNull(host);
        var chat = ScriptedAgentHost.ChatOf(session);
        host.Begin(chat, id, text);
        host.Answer(chat, id, answer);
        host.End(chat, id);
    }

    /// <summary>A turn begins.</summary>
    public static void Begin(this ScriptedAgentHost host, string chat, string id, string text, string? queuedId = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        var action = new JsonObject
        {
            ["type"] = "chat/turnStarted", ["turnId"] = id, ["startedAt"] = "2026-01-01T00:00:01.000Z",
            ["message"] = new JsonObject { ["text"] = text, ["origin"] = new JsonObject { ["kind"] = "user" } },
        };
        if (queuedId is not null) action["queuedMessageId"] = queuedId;
        host.Act(chat, action);
    }

    /// <summary>The turn that runs has an answer.</summary>
    public static void Answer(this ScriptedAgentHost host, string chat, string id, string answer)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Act(chat, new()
        {
            ["type"] = "chat/responsePart", ["turnId"] = id,
            ["part"] = new JsonObject { ["kind"] = "markdown", ["id"] = $"{id}-part", ["content"] = answer },
        });
    }

    /// <summary>More of the answer.</summary>
    public static void More(this ScriptedAgentHost host, string chat, string id, string more)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Act(chat, new() { ["type"] = "chat/delta", ["turnId"] = id, ["partId"] = $"{id}-part", ["content"] = more });
    }

    /// <summary>The turn has ended.</summary>
    public static void End(this ScriptedAgentHost host, string chat, string id)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Act(chat, new() { ["type"] = "chat/turnComplete", ["turnId"] = id, ["duration"] = 1 });
    }
}
