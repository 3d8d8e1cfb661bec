using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// Reads VS Code's <c>chatSessions/*.jsonl</c>, a state and its mutations, line by line. Older versions keep one JSON object, which is taken as a
/// first line alone.
/// </summary>
/// <remarks>Not thread-safe. Fed in pieces: what it has read it keeps, so that a growing log is read once.</remarks>
internal sealed class ChatSessionLog
{
    private const int TailLength = 64;

    /// <summary>A few requests tell a conversation; of a long one its beginning does.</summary>
    private const int MostFragments = 3;
    private const int FragmentLength = 200;

    /// <summary>A log that is longer is not kept: 128 MB in memory, and as much again while a line of it is read.</summary>
    internal const int MostCharacters = 64 * 1024 * 1024;

    private readonly StringBuilder _unfinished = new();
    private MutationLog _log = new();

    /// <summary>Which session is in here, or null.</summary>
    public string? Session { get; private set; }

    /// <summary>How many characters were fed.</summary>
    public int Length { get; private set; }

    /// <summary>The last few characters that were fed.</summary>
    public string Tail { get; private set; } = "";

    /// <summary>The title that the user gave it, or null. Of a form that is not known it is none.</summary>
    public string? Title =>
        (_log.State as JsonObject)?["customTitle"] is JsonValue value && value.TryGetValue<string>(out var title) && title.Length > 0 ? title : null;

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
        if (from < 0 || from > MostCharacters - text.Length)
        {
            Reset();
            throw new JsonException($"The session file has more than {MostCharacters} characters.");
        }

        Session = session;
        try
        {
            var rest = text.AsSpan();
            if (_log.State is null && IsIndented(text))
            {
                _log.Apply(text);
                rest = [];
            }

            for (int end; (end = rest.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                _unfinished.Append(rest[..end]);
                _log.Apply(_unfinished.ToString());
                _unfinished.Clear();
            }

            _unfinished.Append(rest);
            // A file of one object has no line end; a line of a log that is being written has none yet.
            if (_log.State is null && _unfinished.Length > 0) _log.Apply(_unfinished.ToString());
        }
        catch (Exception e) when (IsUnknownForm(e))
        {
            throw UnknownForm(e);
        }

        Length = from + text.Length;
        Tail = text.Length >= TailLength
            ? text[^TailLength..]
            : string.Concat(Tail, text) is var tail && tail.Length > TailLength ? tail[^TailLength..]
            : tail;
    }

    /// <summary>The turns, oldest first.</summary>
    /// <exception cref="JsonException">It is no such log; what was read is dropped.</exception>
    public IReadOnlyList<LoggedTurn> Turns()
    {
        try
        {
            return (_log.State as JsonObject)?["requests"] is JsonArray requests
                ? [.. requests
                    .OfType<JsonObject>()
                    .Where(request => request["shouldBeRemovedOnSend"] is null && !IsSet(request["isHidden"]))
                    .Select(LoggedTurn.From)]
                : [];
        }
        catch (Exception e) when (IsUnknownForm(e))
        {
            throw UnknownForm(e);
        }
    }

    /// <summary>Older versions wrote their one object with indents, so its lines are no objects.</summary>
    private static bool IsIndented(ReadOnlySpan<char> text) => text.TrimStart() is ['{', '\r' or '\n', ..];

    /// <summary>
    /// What reading JSON of another form throws: wrong types, missing members, members that are there twice, half a surrogate pair.
    /// </summary>
    private static bool IsUnknownForm(Exception e) =>
        e is JsonException or InvalidOperationException or ArgumentException or FormatException or NullReferenceException;

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
        _log = new MutationLog();
        _unfinished.Clear();
        (Session, Length, Tail) = (null, 0, "");
    }

    private static bool IsSet(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
