using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>What an agent waits for. More may come: a value that a client does not know reads as <see cref="Other"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RequestKind>))]
public enum RequestKind
{
    /// <summary>Something waits that this hub cannot answer: <see cref="ChatRequest.Detail"/> says where to look.</summary>
    Other,

    /// <summary>May this tool run?</summary>
    Confirmation,

    /// <summary>Questions: choose or write.</summary>
    Question,

    /// <summary>A plan to be looked through.</summary>
    Plan,
}

/// <summary>What an option of a request does. More may come: a value that a client does not know reads as <see cref="Other"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RequestOptionKind>))]
public enum RequestOptionKind
{
    /// <summary>An option of the tool's own making: its label says what it does.</summary>
    Other,

    /// <summary>Lets it run, this once.</summary>
    AllowOnce,

    /// <summary>Lets it run, and what is like it, without asking: <see cref="RequestOption.Scope"/> says where.</summary>
    AllowAlways,

    /// <summary>Does not let it run, this once; of questions: skips them.</summary>
    RejectOnce,

    /// <summary>Does not let it run, nor what is like it, without asking.</summary>
    RejectAlways,
}

/// <summary>
/// Where an answer holds that is more than for once. More may come: a value that a client does not know reads as <see cref="Unknown"/>.
/// </summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RequestScope>))]
public enum RequestScope
{
    /// <summary>The hub does not know how far it goes.</summary>
    Unknown,

    /// <summary>As long as the IDE's session lasts, in other chats too.</summary>
    Session,

    /// <summary>In this workspace.</summary>
    Workspace,

    /// <summary>Everywhere, from now on.</summary>
    Always,
}

/// <summary>One of the answers that a request takes. Immutable.</summary>
/// <param name="Id">Names it in an answer; good within its request.</param>
/// <param name="Label">The IDE's own words, in the IDE's language.</param>
/// <param name="Kind">What it does. What is not known to hold once is an always.</param>
/// <param name="Scope">Of an always: where it holds, or null where that is not known.</param>
public sealed record RequestOption(string Id, string Label, RequestOptionKind Kind, RequestScope? Scope = null);

/// <summary>One of the choices of a question. Immutable.</summary>
/// <param name="Id">Names it in an answer; good within its question.</param>
/// <param name="Label">What it says.</param>
/// <param name="Description">More of it, or null.</param>
/// <param name="IsRecommended">The agent would choose this one.</param>
public sealed record QuestionOption(string Id, string Label, string? Description = null, bool IsRecommended = false);

/// <summary>One question of a request. Immutable.</summary>
/// <param name="Id">Names it in an answer; good within its request.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Options">What may be chosen; empty where it is answered in words only.</param>
/// <param name="AllowsText">It may be answered in words of one's own.</param>
/// <param name="IsMultiple">Several may be chosen.</param>
public sealed record RequestQuestion(string Id, string Text, IReadOnlyList<QuestionOption> Options, bool AllowsText, bool IsMultiple)
{
    /// <summary>The same question, options and all.</summary>
    public bool Equals(RequestQuestion? other) =>
        other is not null && (Id, Text, AllowsText, IsMultiple) == (other.Id, other.Text, other.AllowsText, other.IsMultiple)
        && Options.SequenceEqual(other.Options);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Text);
}

/// <summary>The agent waits for a person. Immutable.</summary>
/// <param name="Id">
/// At most 64 characters; the same at every hub, and as long as it waits. The same command asked again is another request.
/// </param>
/// <param name="Kind">What is asked.</param>
/// <param name="Title">The IDE's words for it.</param>
/// <param name="Options">What the hub can press for it; empty where it can press nothing.</param>
public sealed record ChatRequest(string Id, RequestKind Kind, string Title, IReadOnlyList<RequestOption> Options)
{
    /// <summary>The tool's input as the IDE shows it, or what there is to say of a request that cannot be answered here; may be null.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// Exactly what would run, byte for byte, never cut; null where that is not known, or not yet, or is over 256 KiB
    /// (<see cref="Detail"/> tells its size then).
    /// </summary>
    public string? Command { get; init; }

    /// <summary>The language of <see cref="Command"/>, or null.</summary>
    public string? Language { get; init; }

    /// <summary>What the IDE warns of, in its own words.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>With <see cref="RequestKind.Question"/>: what is asked. Each needs an answer.</summary>
    public IReadOnlyList<RequestQuestion> Questions { get; init => field = value ?? []; } = [];

    /// <summary>The message that waits for it, or null where unknown.</summary>
    public string? MessageId { get; init; }

    /// <summary>When it was asked (UTC), or null where the IDE does not tell. Never invented.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The same request, options and questions and all.</summary>
    public bool Equals(ChatRequest? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && (Id, Kind, Title, Detail, Command, Language) == (other.Id, other.Kind, other.Title, other.Detail, other.Command, other.Language)
            && (MessageId, AskedAt) == (other.MessageId, other.AskedAt)
            && Options.SequenceEqual(other.Options)
            && Warnings.SequenceEqual(other.Warnings)
            && Questions.SequenceEqual(other.Questions));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Kind, Command);
}
