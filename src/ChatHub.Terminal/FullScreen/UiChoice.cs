using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What a choice is.</summary>
internal enum UiChoiceKind
{
    /// <summary>An option of the request.</summary>
    Option,

    /// <summary>An option of the question that is asked now.</summary>
    Answer,

    /// <summary>Words of one's own for the question.</summary>
    Words,
}

/// <summary>Something that a key chooses while a request is answered.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The option's id; empty for words.</param>
/// <param name="Words">What the screen shows of it: safe text of one line.</param>
internal sealed record UiChoice(char Key, UiChoiceKind Kind, string Id, string Words)
{
    /// <summary>The keys that choose, in their order.</summary>
    public const string Keys = "123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The choices of a request; what is more than there are keys is left to <c>chathub answer</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answering">How far its answer has come.</param>
    public static IReadOnlyList<UiChoice> Of(ChatRequest request, UiAnswering answering)
    {
        var question = answering.QuestionOf(request);
        return
        [
            .. (question?.Options ?? []).Select(option => (UiChoiceKind.Answer, option.Id, WordsOf(option, question!, answering)))
                .Concat(question is { AllowsText: true } ? [(UiChoiceKind.Words, "", "in your own words …")] : [])
                .Concat(request.Options.Select(option => (UiChoiceKind.Option, option.Id, WordsOf(option))))
                .Zip(Keys, (choice, key) => new UiChoice(key, choice.Item1, choice.Item2, choice.Item3)),
        ];
    }

    private static string WordsOf(RequestOption option) =>
        $"{RequestText.Name(option.Kind),-13} {ExactText.Line(option.Label)}{RequestText.Scope(option)}";

    private static string WordsOf(QuestionOption option, RequestQuestion question, UiAnswering answering)
    {
        var mark = !question.IsMultiple ? "" : answering.Chosen.Contains(option.Id) ? "[x] " : "[ ] ";
        var more = option.Description is { Length: > 0 } description ? $": {ExactText.Line(description)}" : "";
        return $"{mark}{ExactText.Line(option.Label)}{more}{(option.IsRecommended ? "  (recommended)" : "")}";
    }
}
