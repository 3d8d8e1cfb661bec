using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// A JSON state and the mutations that VS Code writes after it: 0 the whole, 1 set, 2 cut and append, 3 delete (format read off VS Code 1.139). Not
/// thread-safe.
/// </summary>
/// <remarks>A line of a form that is not known throws what <see cref="System.Text.Json"/> throws.</remarks>
internal sealed class MutationLog
{
    /// <summary>The state after the last line, or null before the first.</summary>
    public JsonNode? State { get; private set; }

    /// <summary>Takes in a line: a whole state, or one mutation of it.</summary>
    public void Apply(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        var mutation = JsonNode.Parse(line)!.AsObject();
        if (!mutation.ContainsKey("kind"))
        {
            State = mutation;
            return;
        }

        var value = mutation["v"];
        switch (mutation["kind"]!.GetValue<int>())
        {
            case 0:
                State = value?.DeepClone();
                break;
            case 1:
                Assign(mutation, value?.DeepClone());
                break;
            case 2:
                Append(mutation, value as JsonArray);
                break;
            case 3:
                Assign(mutation, null);
                break;
            case var other:
                throw new JsonException($"Mutation kind {other} is not known.");
        }
    }

    private void Assign(JsonObject mutation, JsonNode? value)
    {
        var (parent, last) = Locate(mutation);
        if (parent is JsonArray array)
        {
            var index = last.GetValue<int>();
            if (index == array.Count) array.Add(value);
            else array[index] = value;
        }
        else
        {
            parent.AsObject()[last.GetValue<string>()] = value;
        }
    }

    private void Append(JsonObject mutation, JsonArray? values)
    {
        var (parent, last) = Locate(mutation);
        var array = (parent is JsonArray list ? list[last.GetValue<int>()] : parent[last.GetValue<string>()]) as JsonArray;
        if (array is null) Assign(mutation, array = []);
        if (mutation["i"]?.GetValue<int>() is { } keep)
        {
            while (array.Count > keep) array.RemoveAt(array.Count - 1);
        }

        foreach (var value in values ?? []) array.Add(value?.DeepClone());
    }

    private (JsonNode Parent, JsonValue Last) Locate(JsonObject mutation)
    {
        var path = mutation["k"]!.AsArray();
        var node = State!;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var step = path[i]!.AsValue();
            node = node is JsonArray array ? array[step.GetValue<int>()]! : node[step.GetValue<string>()]!;
        }

        return (node, path[^1]!.AsValue());
    }
}
