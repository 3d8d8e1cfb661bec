using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>A person's answer to a request: an option, or one answer for each of its questions.</summary>
/// <param name="RequestId">Which request: <see cref="ChatRequest.Id"/>.</param>
/// <param name="OptionId">Which of its options, or null where <paramref name="Answers"/> has the answers.</param>
/// <param name="Answers">One for each question; empty or null with <paramref name="OptionId"/>.</param>
public sealed record RequestResponse(string? RequestId, string? OptionId, IReadOnlyList<QuestionAnswer>? Answers = null);

/// <summary>The answer to one question.</summary>
/// <param name="QuestionId">Which question: <see cref="RequestQuestion.Id"/>.</param>
/// <param name="OptionIds">What is chosen: one, unless <see cref="RequestQuestion.IsMultiple"/>; empty or null with <paramref name="Text"/>.</param>
/// <param name="Text">Words of one's own, where <see cref="RequestQuestion.AllowsText"/>; else null.</param>
public sealed record QuestionAnswer(string? QuestionId, IReadOnlyList<string>? OptionIds, string? Text);

/// <summary>What became of an answer. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RequestStatus>))]
public enum RequestStatus
{
    /// <summary>It is not known what became of it: of a later version of the wire.</summary>
    Unknown,

    /// <summary>The IDE shows that it took it.</summary>
    Accepted,

    /// <summary>It was pressed, and not seen to be taken within the limit. The hub never presses it again.</summary>
    Unconfirmed,

    /// <summary>Somebody was first, at the desk or elsewhere; nothing was pressed.</summary>
    AlreadyAnswered,
}

/// <summary>The answer to <see cref="IChatHub.RespondToRequest"/>. Immutable.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="RequestId">Which request.</param>
/// <param name="OptionId">The option that was pressed, with <see cref="RequestStatus.AlreadyAnswered"/> by whoever was first; null where unknown, or
/// where questions were answered.</param>
/// <param name="ChatId">Which chat; null at a hub that has one a port.</param>
public sealed record RequestReceipt(RequestStatus Status, string RequestId, string? OptionId, string? ChatId = null);

/// <summary>What is true of the whole hub.</summary>
/// <param name="IsReadOnly">Nothing is typed or pressed in any IDE (the brake).</param>
public sealed record ServerStatus(bool IsReadOnly);
