using System.Globalization;
using System.Text.Json.Nodes;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>An action that the hub may dispatch: these, and no other. Immutable.</summary>
internal sealed class HostAction
{
    private readonly JsonObject _json;

    private HostAction(string type, JsonObject json) => (Type, _json) = (type, json);

    /// <summary>Its name on the wire.</summary>
    public string Type { get; }

    /// <summary>Puts a message at the end of a chat's queue, which begins at once where no turn runs.</summary>
    /// <remarks>Not <c>chat/turnStarted</c>: while a turn runs that one takes its place, and its message is lost.</remarks>
    public static HostAction Queue(string id, string text, string? model) => new("chat/pendingMessageSet", new()
    {
        ["kind"] = "queued",
        ["id"] = id,
        ["message"] = MessageOf(id, text, model),
    });

    /// <summary>Begins the first message of a queue of which the host begins nothing by itself, and in no other case.</summary>
    public static HostAction BeginQueued(string id, string text, string? model, DateTimeOffset now) => new("chat/turnStarted", new()
    {
        ["turnId"] = Guid.NewGuid().ToString(),
        ["startedAt"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["queuedMessageId"] = id,
        ["message"] = MessageOf(id, text, model),
    });

    /// <summary>Stops the running turn.</summary>
    public static HostAction Cancel(string turnId, TimeSpan ranFor) => new("chat/turnCancelled", new()
    {
        ["turnId"] = turnId,
        ["duration"] = Math.Max(0, (long)ranFor.TotalMilliseconds),
    });

    /// <summary>Answers whether a tool may run (<c>chat/toolCallConfirmed</c>), or questions (<c>chat/inputCompleted</c>).</summary>
    /// <exception cref="ArgumentException">It is no answer.</exception>
    public static HostAction Answer(JsonObject answer) => answer["type"]?.GetValue<string>() switch
    {
        "chat/toolCallConfirmed" => new("chat/toolCallConfirmed", answer),
        "chat/inputCompleted" => new("chat/inputCompleted", answer),
        _ => throw new ArgumentException("No answer to an agent's request.", nameof(answer)),
    };

    /// <summary>Takes a session out of the archive.</summary>
    public static HostAction Unarchive() => new("session/isArchivedChanged", new() { ["isArchived"] = false });

    /// <summary>As it goes over the wire.</summary>
    public JsonObject ToJson()
    {
        var json = (JsonObject)_json.DeepClone();
        json["type"] = Type;
        return json;
    }

    /// <summary>The host hands on what is in <c>_meta</c>: the turn of the message is known by it, also in a snapshot.</summary>
    private static JsonObject MessageOf(string id, string text, string? model)
    {
        var message = new JsonObject
        {
            ["text"] = text,
            ["origin"] = new JsonObject { ["kind"] = "user" },
            ["_meta"] = new JsonObject { [HostMessage.SentIdKey] = id },
        };
        if (model is not null) message["model"] = new JsonObject { ["id"] = model };
        return message;
    }
}
