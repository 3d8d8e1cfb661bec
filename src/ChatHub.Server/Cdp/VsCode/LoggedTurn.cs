using System.Globalization;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>A turn in VS Code's session file.</summary>
/// <param name="SentAt">When the request was sent, in Unix milliseconds: the same as in the page's <c>time[datetime]</c>.</param>
/// <param name="Request">The prompt.</param>
/// <param name="Answer">The answer's Markdown, with the error text as its end if it failed; null while there is none.</param>
/// <param name="IsFailed">The answer is an error.</param>
/// <param name="CompletedAt">When the answer was complete, in Unix milliseconds, or null.</param>
/// <param name="Tools">The tools that were called for the answer, in the order called.</param>
internal sealed record LoggedTurn(long SentAt, string Request, string? Answer, bool IsFailed, long? CompletedAt, IReadOnlyList<ChatTool> Tools)
{
    /// <summary>Clocks and roundings apart, nothing arrives before it is sent.</summary>
    private const long Earlier = 2_000;

    /// <summary>
    /// The first message of an Agent Host's session arrives seconds after it was sent, since the session is made first (7.5 s, measured); on a busy
    /// machine later still. The same words, sent so soon after another, are told apart by what is around them.
    /// </summary>
    private const long Later = 120_000;

    /// <summary>The calls that nobody has answered yet, and what each would run.</summary>
    public IReadOnlyList<LoggedCommand> WaitingCommands { get; init; } = [];

    /// <summary>The record has the time at which the request reached another process, later than it was sent.</summary>
    public bool IsTimeLate { get; init; }

    /// <summary>
    /// Somebody stopped the answer, and the record has whole messages only: what had been begun is in no record, and this is all that will be there.
    /// </summary>
    public bool IsStopped { get; init; }

    /// <summary>When the request was sent, as the page writes it; null: the record does not know to the millisecond.</summary>
    public string? Key => IsTimeLate
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds(SentAt).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same turn, tools and all.</summary>
    public bool Equals(LoggedTurn? other) =>
        other is not null
            && (SentAt, Request, Answer, IsFailed, CompletedAt, IsStopped)
                == (other.SentAt, other.Request, other.Answer, other.IsFailed, other.CompletedAt, other.IsStopped)
            && Tools.SequenceEqual(other.Tools)
            && WaitingCommands.SequenceEqual(other.WaitingCommands);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(SentAt, Request, Answer);

    /// <summary>Is it the turn of this request? By the time it was sent, or where the page shows none, by its text.</summary>
    public bool IsOf(string? key, string text) => key is not null && !IsTimeLate
        ? Milliseconds(key) == SentAt
        : (key is null || Milliseconds(key) is not { } sent || (SentAt >= sent - Earlier && SentAt <= sent + Later))
        && Request.AsSpan().Trim().SequenceEqual(text.AsSpan().Trim());

    /// <summary>
    /// Does an answer that the page shows say the same? Where it shows no times, an earlier conversation may have begun with the same words: then the
    /// answers have to be the same, too.
    /// </summary>
    public bool Agrees(PageRow row)
    {
        if (Answer is null || row.State == MessageState.Streaming) return true;
        var (logged, shown) = (Ink(Answer), Ink(row.Text));
        return logged.Contains(shown, StringComparison.Ordinal) || shown.Contains(logged, StringComparison.Ordinal)
            || (IsTimeLate && HasAllOf(shown));
    }

    /// <summary>Between the messages of one answer the page may have words of tools.</summary>
    private bool HasAllOf(string shown)
    {
        var at = 0;
        foreach (var part in Answer!.Split("\n\n").Select(Ink))
        {
            var found = shown.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }

        return true;
    }

    /// <summary>Reads a request of the file. Of a form that is not known it throws what <see cref="System.Text.Json"/> throws.</summary>
    public static LoggedTurn From(JsonObject request)
    {
        var error = Text(Member(Member(request["result"], "errorDetails"), "message"));
        var parts = request["response"] as JsonArray;
        var answer = string.Concat((parts ?? []).OfType<JsonObject>().Select(PartText));
        var isFailed = !string.IsNullOrEmpty(error);
        return new LoggedTurn(
            Time(request["timestamp"]) ?? 0,
            Text(request["message"] is JsonObject message ? message["text"] : request["message"]) ?? "",
            isFailed ? WithError(answer, error!) : parts is null ? null : answer,
            isFailed,
            Time(Member(request["modelState"], "completedAt")),
            ToolsOf(parts))
        {
            WaitingCommands = [.. LoggedCommand.WaitingIn((parts ?? []).OfType<JsonObject>())],
        };
    }

    /// <summary>Markdown and the names of references in it; thinking, tools, buttons and the like are not the answer's text.</summary>
    private static string PartText(JsonObject part) => Text(part["kind"]) switch
    {
        null => Text(part["value"]) ?? "",
        "markdownContent" or "markdownVuln" => Text(Member(part["content"], "value")) ?? Text(part["content"]) ?? "",
        "inlineReference" => Text(part["name"]) ?? Text(Member(part["inlineReference"], "name")) ?? "",
        _ => "",
    };

    private static ChatTool[] ToolsOf(JsonArray? parts) => [.. (parts ?? []).OfType<JsonObject>().Select(LoggedTool.From).OfType<ChatTool>()];

    private static string WithError(string answer, string error) => string.IsNullOrWhiteSpace(answer) ? error : $"{answer}\n\n{error}";

    private static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>Unix milliseconds, if there is such a time.</summary>
    private static long? Time(JsonNode? node) =>
        node is JsonValue value
            && value.TryGetValue<long>(out var time)
            && time >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? time
            : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Ink(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static long? Milliseconds(string key) =>
        DateTimeOffset.TryParse(key, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : null;
}
