using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>
/// What goes to the page agent and comes from it, as JSON. The only reader of what a page wrote, which is not trusted: it may be anything.
/// </summary>
internal static class AgentJson
{
    /// <summary>What the record is asked with.</summary>
    public static string Of(RecordWanted wanted) => JsonSerializer.Serialize(wanted, AgentContext.Default.RecordWanted);

    /// <summary>By what the page knows a send.</summary>
    public static string Of(SendKey key) => JsonSerializer.Serialize(key, AgentContext.Default.SendKey);

    /// <summary>A person's answer.</summary>
    public static string Of(PageAnswer answer) => JsonSerializer.Serialize(answer, AgentContext.Default.PageAnswer);

    /// <summary>What a frame says of itself.</summary>
    /// <exception cref="JsonException">It is not what an agent says.</exception>
    public static Located Located(string json) => PlaceBounds.Checked(Read(json, AgentContext.Default.Located));

    /// <summary>The places in a frame, as they are told.</summary>
    /// <inheritdoc cref="Located(string)"/>
    public static IReadOnlyList<SeenPlace> Places(string json) => PlaceBounds.Checked(Read(json, AgentContext.Default.IReadOnlyListSeenPlace));

    /// <summary>The conversations that the IDE keeps.</summary>
    /// <inheritdoc cref="Located(string)"/>
    public static IReadOnlyList<PageConversation> Conversations(string json) =>
        PlaceBounds.Checked(Read(json, AgentContext.Default.PageConversations));

    /// <summary>What the page shows.</summary>
    /// <inheritdoc cref="Located(string)"/>
    public static PageReport Report(string json) => ReportBounds.Checked(Read(json, AgentContext.Default.PageReport));

    /// <summary>What is new in the page.</summary>
    /// <inheritdoc cref="Located(string)"/>
    public static PageNews News(string json) => Read(json, AgentContext.Default.PageNews);

    /// <summary>A piece of the IDE's record.</summary>
    /// <inheritdoc cref="Located(string)"/>
    public static ConversationRecord Record(string json) => Read(json, AgentContext.Default.ConversationRecord);

    /// <summary>What of a profile matches.</summary>
    /// <inheritdoc cref="Located(string)"/>
    public static CheckReport Check(string json) => CheckReport.Bounded(Read(json, AgentContext.Default.CheckReport));

    /// <summary>What came of preparing a send. Of an answer that is none nobody knows what was written.</summary>
    public static PreparedSend Prepared(string json) => TryRead(json) switch
    {
        { Error: { } error } answer => new(ProblemOf(error), IsTextLeft: answer.Removed == false),
        { PressedBefore: { } status } answer => new(PressedBefore: StatusOf(status), PressedIn: answer.Place),
        { Prepared: true } => default,
        _ => new(WriteProblem.Nonsense),
    };

    /// <summary>What came of the submit key.</summary>
    public static PageSubmit Submitted(string? json) => TryRead(json) switch
    {
        { Pressed: true } answer => new(new(StateOf(answer.Status)), answer.News),
        { Error: "pressedBefore" } => new(new(SubmitState.PressedBefore), null),
        { Pressed: false } answer => new(
            new(SubmitState.NotPressed, answer.Error is { } error ? ProblemOf(error) : WriteProblem.InputChanged), null),
        _ => new(new(SubmitState.Unknown), null),
    };

    /// <summary>What came of an answer to a request. Where nobody knows, it may have been pressed.</summary>
    public static AnswerEnd Responded(string? json) => TryRead(json) switch
    {
        { Pressed: false } answer => new(answer.Error is { } error ? ProblemOf(error) : WriteProblem.RequestChanged),
        { Pressed: true, Taken: true } => new(null, IsTaken: true),
        _ => new(null),
    };

    /// <summary>Is a text out of the input? Null: nobody knows.</summary>
    public static bool? Removed(string? json) => TryRead(json)?.Removed;

    /// <summary>Why a button was not pressed, or null: it was.</summary>
    public static WriteProblem? Problem(string json) => TryRead(json) switch
    {
        null => WriteProblem.Nonsense,
        { Error: { } error } => ProblemOf(error),
        _ => null,
    };

    /// <summary>The answer is yes.</summary>
    public static bool IsTrue(string? json) => json == "true";

    private static WriteProblem ProblemOf(string word) => WriteProblems.GetValueOrDefault(word, WriteProblem.NotInTime);

    /// <summary>The agent's words are the problems' names (js/typing.js and what it imports).</summary>
    private static readonly Dictionary<string, WriteProblem> WriteProblems =
        Enum.GetValues<WriteProblem>().ToDictionary(problem => JsonNamingPolicy.CamelCase.ConvertName($"{problem}"));

    private static SendStatus StatusOf(string word) => word switch
    {
        "delivered" => SendStatus.Delivered,
        "queued" => SendStatus.Queued,
        _ => SendStatus.Unconfirmed,
    };

    private static SubmitState StateOf(string? word) => word switch
    {
        "delivered" => SubmitState.Delivered,
        "queued" => SubmitState.Queued,
        "refused" => SubmitState.Refused,
        _ => SubmitState.Unknown,
    };

    private static AgentAnswer? TryRead(string? json)
    {
        try
        {
            return json is null ? null : Read(json, AgentContext.Default.AgentAnswer);
        }
        catch (JsonException)
        {
            return null; // No agent answers so.
        }
    }

    private static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The page agent answered null.");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // A surrogate without its other half, for one.
            throw new JsonException("The page agent answered with what is no text.", e);
        }
    }
}

/// <summary>What the agent's writing methods answer; each uses some of it.</summary>
internal sealed record AgentAnswer(string? Error, bool? Removed, bool? Prepared, string? PressedBefore, string? Place, bool? Pressed, string? Status,
    string? News, bool? Taken);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(ConversationRecord))]
[JsonSerializable(typeof(IReadOnlyList<SeenPlace>))]
[JsonSerializable(typeof(Located))]
[JsonSerializable(typeof(PageAnswer))]
[JsonSerializable(typeof(PageConversations))]
[JsonSerializable(typeof(PageNews))]
[JsonSerializable(typeof(PageReport))]
[JsonSerializable(typeof(RecordWanted))]
[JsonSerializable(typeof(SendKey))]
internal sealed partial class AgentContext : JsonSerializerContext;
