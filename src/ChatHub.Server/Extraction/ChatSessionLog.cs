using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Ides;

namespace ChatHub.Server.Extraction;

/// <summary>A turn in VS Code's session file.</summary>
/// <param name="SentAt">When the request was sent, in Unix milliseconds: the same as in the page's <c>time[datetime]</c>.</param>
/// <param name="Request">The prompt.</param>
/// <param name="Answer">The answer's Markdown, or the error text; null while there is none.</param>
/// <param name="IsFailed">The answer is an error.</param>
/// <param name="CompletedAt">When the answer was complete, in Unix milliseconds, or null.</param>
internal sealed record LoggedTurn(long SentAt, string Request, string? Answer, bool IsFailed, long? CompletedAt);

/// <summary>
/// Replays VS Code's <c>chatSessions/*.jsonl</c>: a first line with the whole state, then mutations: 1 set, 2 cut and append,
/// 3 delete (format read off VS Code 1.139). Older versions keep one JSON object, which is taken as a first line alone.
/// </summary>
/// <remarks>Not thread-safe. Fed in pieces: what it has read it keeps, so that a growing log is read once.</remarks>
internal sealed class ChatSessionLog
{
    private const int TailLength = 64;

    /// <summary>A few requests tell a conversation; of a long one its beginning does.</summary>
    private const int MostFragments = 3;
    private const int FragmentLength = 200;

    private readonly StringBuilder _unfinished = new();
    private JsonNode? _state;

    /// <summary>Which session is in here, or null.</summary>
    public string? Session { get; private set; }

    /// <summary>How many characters were fed.</summary>
    public int Length { get; private set; }

    /// <summary>The last few characters that were fed.</summary>
    public string Tail { get; private set; } = "";

    /// <summary>What to ask for: the rest of the log to which these mounted rows belong.</summary>
    public RecordWanted Wanted(IReadOnlyList<PageRow> rows)
    {
        var requests = rows.Where(row => row.Role == ChatRole.User).ToArray();
        return new RecordWanted(
            [.. requests.Where(row => row.Key is not null && row.CreatedAt is not null).Select(row => row.CreatedAt!.Value.ToUnixTimeMilliseconds())],
            [.. requests.TakeLast(MostFragments).Select(row => Escape(row.Text))],
            Session, Length, Tail);
    }

    /// <summary>Feeds a piece of a session's log.</summary>
    /// <param name="session">Whose log it is.</param>
    /// <param name="from">Where the piece begins; 0 starts anew.</param>
    /// <param name="text">The piece.</param>
    /// <exception cref="JsonException">It is no such log; what was read before is dropped.</exception>
    public void Feed(string session, int from, string text)
    {
        if (from == 0 || from != Length || session != Session) Reset();
        Session = session;
        try
        {
            var rest = text.AsSpan();
            if (_state is null && IsIndented(text))
            {
                Apply(text);
                rest = [];
            }

            for (int end; (end = rest.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                _unfinished.Append(rest[..end]);
                Apply(_unfinished.ToString());
                _unfinished.Clear();
            }

            _unfinished.Append(rest);
            // A file of one object has no line end; a line of a log that is being written has none yet.
            if (_state is null && _unfinished.Length > 0) Apply(_unfinished.ToString());
        }
        catch (Exception e) when (IsUnknownForm(e))
        {
            throw UnknownForm(e);
        }

        Length = from + text.Length;
        Tail = text.Length >= TailLength ? text[^TailLength..] : string.Concat(Tail, text) is var tail && tail.Length > TailLength ? tail[^TailLength..] : tail;
    }

    /// <summary>The turns, oldest first.</summary>
    /// <exception cref="JsonException">It is no such log; what was read is dropped.</exception>
    public IReadOnlyList<LoggedTurn> Turns()
    {
        try
        {
            return Member(_state, "requests") is JsonArray requests
                ? [.. requests.OfType<JsonObject>().Where(request => request["shouldBeRemovedOnSend"] is null && !Flag(request["isHidden"])).Select(Turn)]
                : [];
        }
        catch (Exception e) when (IsUnknownForm(e))
        {
            throw UnknownForm(e);
        }
    }

    /// <summary>Older versions wrote their one object with indents, so its lines are no objects.</summary>
    private static bool IsIndented(ReadOnlySpan<char> text) => text.TrimStart() is ['{', '\r' or '\n', ..];

    /// <summary>What reading JSON of another form throws: wrong types, missing members, members that are there twice, half a surrogate pair.</summary>
    private static bool IsUnknownForm(Exception e) => e is JsonException or InvalidOperationException or ArgumentException or FormatException or NullReferenceException;

    private JsonException UnknownForm(Exception inner)
    {
        Reset();
        return new JsonException("The session file has a form that is not known.", inner);
    }

    /// <summary>As JavaScript's <c>JSON.stringify</c> writes it: everything but quotes, backslashes and control characters as it is.</summary>
    private static string Escape(string text) => string.Concat(text.EnumerateRunes().Take(FragmentLength).Select(rune => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < 0x20 => $"\\u{rune.Value:x4}",
        _ => rune.ToString(),
    }));

    private void Reset()
    {
        _state = null;
        _unfinished.Clear();
        (Session, Length, Tail) = (null, 0, "");
    }

    private void Apply(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        var mutation = JsonNode.Parse(line)!.AsObject();
        if (!mutation.ContainsKey("kind"))
        {
            _state = mutation;
            return;
        }

        var value = mutation["v"];
        switch (mutation["kind"]!.GetValue<int>())
        {
            case 0:
                _state = value?.DeepClone();
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
        var node = _state!;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var step = path[i]!.AsValue();
            node = node is JsonArray array ? array[step.GetValue<int>()]! : node[step.GetValue<string>()]!;
        }

        return (node, path[^1]!.AsValue());
    }

    private static LoggedTurn Turn(JsonObject request)
    {
        var error = Text(Member(Member(request["result"], "errorDetails"), "message"));
        var parts = request["response"] as JsonArray;
        var answer = string.Concat((parts ?? []).OfType<JsonObject>().Select(PartText));
        var isFailed = !string.IsNullOrEmpty(error);
        return new LoggedTurn(
            Time(request["timestamp"]) ?? 0,
            Text(request["message"] is JsonObject message ? message["text"] : request["message"]) ?? "",
            answer.Length > 0 ? answer : isFailed ? error : parts is null ? null : answer,
            isFailed,
            Time(Member(request["modelState"], "completedAt")));
    }

    /// <summary>Markdown and the names of references in it; thinking, tools, buttons and the like are not the answer's text.</summary>
    private static string PartText(JsonObject part) => Text(part["kind"]) switch
    {
        null => Text(part["value"]) ?? "",
        "markdownContent" or "markdownVuln" => Text(Member(part["content"], "value")) ?? Text(part["content"]) ?? "",
        "inlineReference" => Text(part["name"]) ?? Text(Member(part["inlineReference"], "name")) ?? "",
        _ => "",
    };

    private static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>Unix milliseconds, if there is such a time.</summary>
    private static long? Time(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<long>(out var time) && time >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? time : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
