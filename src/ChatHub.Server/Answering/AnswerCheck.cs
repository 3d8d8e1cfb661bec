using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Answering;

/// <summary>Is an answer one that its request takes? Pure. What is wrong is said without words of the request or of the answer.</summary>
internal static class AnswerCheck
{
    private const int MostIdCharacters = 64;

    /// <summary>Which request is answered.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.InvalidArgument"/>.</exception>
    public static string RequestIdOf(RequestResponse? response) =>
        response?.RequestId is { Length: > 0 and <= MostIdCharacters } id
            ? id
            : throw Invalid($"An answer names its request: requestId, 1–{MostIdCharacters} characters, as in the history's requests.");

    /// <summary>The answer, as the source takes it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">What a client says.</param>
    /// <param name="allowsLasting">Are options taken that hold for more than this once?</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.InvalidArgument"/>, <see cref="ErrorCode.OptionNotAllowed"/>.</exception>
    public static CheckedAnswer Of(ChatRequest request, RequestResponse response, bool allowsLasting)
    {
        var answers = response.Answers ?? [];
        if (response.OptionId is { } option)
        {
            if (answers.Count > 0) throw Invalid("An answer is either an option or answers to the questions, not both.");
            return new(OptionOf(request, option, allowsLasting).Id, []);
        }

        if (request.Questions.Count == 0) throw Invalid("This request is answered by one of its options: optionId.");
        if (answers.Count != request.Questions.Count)
            throw Invalid($"This request has {request.Questions.Count} questions, and each needs one answer; {answers.Count} came.");
        return new(null, [.. request.Questions.Select(question => ChoiceOf(question, AnswerTo(question, answers)))]);
    }

    private static RequestOption OptionOf(ChatRequest request, string optionId, bool allowsLasting)
    {
        var option = request.Options.FirstOrDefault(one => one.Id == optionId);
        if (option is null)
        {
            // Its others were left out, since nobody can see what they would let run.
            if (request is { Kind: RequestKind.Confirmation, Command: null, Options.Count: > 0 } && request.Options.All(one => one.Kind.IsReject()))
                throw new ChatHubException(
                    ErrorCode.OptionNotAllowed,
                    "What would run is not known exactly, so it can only be rejected from here. Look at the IDE, or wait until the hub knows it.");
            throw Invalid("This request has no option of that id. Take one of its options.");
        }

        if (option.Kind is RequestOptionKind.AllowAlways or RequestOptionKind.RejectAlways && !allowsLasting)
            throw new ChatHubException(
                ErrorCode.OptionNotAllowed,
                "This option holds for more than this once, which this hub does not press. Choose it in the IDE, " +
                "or set ChatHub:Requests:AllowLasting=true on the hub.");
        return option;
    }

    private static QuestionAnswer AnswerTo(RequestQuestion question, IReadOnlyList<QuestionAnswer> answers)
    {
        QuestionAnswer[] all = [.. answers.Where(answer => answer?.QuestionId == question.Id)];
        return all.Length == 1 ? all[0] : throw Invalid("Each question needs exactly one answer, under its own id.");
    }

    private static QuestionChoice ChoiceOf(RequestQuestion question, QuestionAnswer answer)
    {
        var chosen = answer.OptionIds ?? [];
        if (answer.Text is { } text)
        {
            if (chosen.Count > 0) throw Invalid("An answer to a question has options or a text, not both.");
            if (!question.AllowsText) throw Invalid("A question that is answered in words does not allow it. Choose one of its options.");
            if (string.IsNullOrWhiteSpace(text)) throw Invalid("An answer's text is empty.");
            if (Encoding.UTF8.GetByteCount(text) > WireLimits.TextBytes)
                throw Invalid($"An answer's text is over {WireLimits.TextBytes / 1024} KiB.");
            return new([], text);
        }

        int[] places = [.. chosen.Select(id => PlaceOf(question, id)).Order()];
        if (places.Length == 0) throw Invalid("Each question needs an option, or where it allows that a text.");
        if (places.Length > 1 && !question.IsMultiple) throw Invalid("A question takes one option, and several were chosen.");
        if (places.Distinct().Count() < places.Length) throw Invalid("An option was chosen twice for one question.");
        return new(places, null);
    }

    private static int PlaceOf(RequestQuestion question, string? optionId)
    {
        for (var place = 0; place < question.Options.Count; place++) if (question.Options[place].Id == optionId) return place;
        throw Invalid("A question has no option of that id. Take one of its options.");
    }

    private static ChatHubException Invalid(string message) => new(ErrorCode.InvalidArgument, $"{message} Nothing was pressed.");
}
