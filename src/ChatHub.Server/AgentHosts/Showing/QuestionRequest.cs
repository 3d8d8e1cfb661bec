using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>What an agent asks a person, as it is told.</summary>
internal static class QuestionRequest
{
    /// <summary>Our option: the questions are not answered.</summary>
    public const string Skip = "skip";

    /// <summary>Of a question that is answered by yes or no.</summary>
    public const string Yes = "true";

    /// <summary>Of a question that is answered by yes or no.</summary>
    public const string No = "false";

    /// <summary>Can every question be answered from here?</summary>
    public static bool CanBeAnswered(HostInput input) => !input.HasAddress && input.Questions.Count > 0
        && input.Questions.All(CanBeAnswered) && input.Questions.DistinctBy(question => question.Id).Count() == input.Questions.Count;

    /// <summary>The request.</summary>
    /// <param name="input">What is asked; it can be answered.</param>
    /// <param name="messageId">The answer that waits.</param>
    public static ChatRequest Of(HostInput input, string messageId) => new(
        HostIds.OfInput(input.Id), RequestKind.Question, ShownText.Line(input.Message ?? input.Questions[0].Text),
        [new(Skip, "Skip", RequestOptionKind.RejectOnce)])
    {
        Detail = input.Message is { } message && ShownText.Line(message) != message ? ShownText.Text(message) : null,
        Questions = [.. input.Questions.Select(QuestionOf)],
        MessageId = messageId,
    };

    private static bool CanBeAnswered(HostQuestion question) => question.Kind switch
    {
        HostQuestionKind.Unknown => false,
        HostQuestionKind.SingleSelect or HostQuestionKind.MultiSelect =>
            question.AllowsText || (question.Choices.Count > 0 && question.Choices.DistinctBy(choice => choice.Id).Count() == question.Choices.Count),
        _ => true,
    };

    private static RequestQuestion QuestionOf(HostQuestion question) => new(
        question.Id,
        ShownText.Text(question.Text)!,
        question.Kind == HostQuestionKind.Boolean
            ? [new(Yes, "Yes"), new(No, "No")]
            : [.. question.Choices.Select(choice =>
                new QuestionOption(choice.Id, ShownText.Line(choice.Label), ShownText.Text(choice.Description), choice.IsRecommended))],
        question.AllowsText && question.Kind != HostQuestionKind.Boolean,
        question.Kind == HostQuestionKind.MultiSelect);
}
