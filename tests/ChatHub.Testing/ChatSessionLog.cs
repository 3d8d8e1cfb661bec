using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatHub.Testing;

/// <summary>
/// Reads the log in which VS Code keeps a chat: one JSON object a line, the first the whole state, each other a change.
/// Written for the tests alone, so that the hub's own reader is checked against something that is not itself.
/// </summary>
public static class ChatSessionLog
{
    private const int Initial = 0;
    private const int Set = 1;
    private const int Push = 2;
    private const int Delete = 3;

    /// <summary>The turns of a log: (<c>user</c>, prompt) and (<c>assistant</c>, Markdown) in turn.</summary>
    /// <exception cref="InvalidDataException">It is not a whole log.</exception>
    public static IReadOnlyList<(string Role, string Text)> Turns(string log)
    {
        ArgumentNullException.ThrowIfNull(log);

        var turns = new List<(string Role, string Text)>();
        foreach (var request in Replay(log)?["requests"]?.AsArray() ?? [])
        {
            turns.Add(("user", Prompt(request!)));
            turns.Add(("assistant", Answer(request!)));
        }

        return turns;
    }

    /// <summary>The state at the end of a log.</summary>
    private static JsonNode? Replay(string log)
    {
        JsonNode? state = null;
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is not { } entry) break;
            var kind = entry["kind"]!.GetValue<int>();
            if (kind == Initial) state = entry["v"]?.DeepClone();
            else Apply(kind, entry, state ?? throw new InvalidDataException("A chat session file does not begin with a state."));
        }

        return state;
    }

    /// <summary>A line, or nothing while VS Code is still writing it.</summary>
    private static JsonNode? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Apply(int kind, JsonNode entry, JsonNode state)
    {
        var path = entry["k"]!.AsArray();
        var owner = path.Take(path.Count - 1).Aggregate(state, (node, key) => Child(node, key!)
            ?? throw new InvalidDataException("A chat session file goes on with what is not in it."));
        var last = path[^1]!;
        var value = entry["v"]?.DeepClone();
        switch (kind)
        {
            case Set:
                Assign(owner, last, value);
                break;
            case Push:
                Append(owner, last, entry["i"]?.GetValue<int>(), value?.AsArray() ?? []);
                break;
            case Delete when owner is JsonObject record:
                record.Remove(last.GetValue<string>());
                break;
            case Delete:
                Assign(owner, last, null);
                break;
            default:
                throw new InvalidDataException($"A chat session file has an entry of the unknown kind {kind}.");
        }
    }

    /// <summary>Cuts a list at an index, if there is one, and adds to it.</summary>
    private static void Append(JsonNode owner, JsonNode key, int? cutAt, JsonArray added)
    {
        if (Child(owner, key) is not JsonArray list)
        {
            list = [];
            Assign(owner, key, list);
        }

        while (cutAt is { } length && list.Count > length) list.RemoveAt(list.Count - 1);
        foreach (var item in added) list.Add(item?.DeepClone());
    }

    private static JsonNode? Child(JsonNode owner, JsonNode key)
    {
        if (owner is not JsonArray list) return owner[key.GetValue<string>()];
        var index = key.GetValue<int>();
        return index < list.Count ? list[index] : null;
    }

    private static void Assign(JsonNode owner, JsonNode key, JsonNode? value)
    {
        if (owner is not JsonArray list)
        {
            owner[key.GetValue<string>()] = value;
            return;
        }

        var index = key.GetValue<int>();
        while (list.Count <= index) list.Add(null);
        list[index] = value;
    }

    private static string Prompt(JsonNode request) =>
        request["message"] switch
        {
            JsonObject message => message["text"]?.GetValue<string>() ?? "",
            JsonValue text => text.GetValue<string>(),
            _ => "",
        };

    /// <summary>The Markdown of an answer; of a failed one, which has none, the message.</summary>
    private static string Answer(JsonNode request)
    {
        var text = string.Concat((request["response"]?.AsArray() ?? []).Select(part => Markdown(part)));
        return text.Length > 0 ? text : request["result"]?["errorDetails"]?["message"]?.GetValue<string>() ?? "";
    }

    private static string Markdown(JsonNode? part) =>
        part?["kind"]?.GetValue<string>() switch
        {
            null => part?["value"]?.GetValue<string>() ?? "",
            "markdownContent" => part["content"]?["value"]?.GetValue<string>() ?? "",
            _ => "",
        };
}
