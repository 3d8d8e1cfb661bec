using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>Makes answers of what was typed for a request's questions; where two could be meant, none is.</summary>
internal static class QuestionChoices
{
    /// <summary>One answer for each question.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answers">Of <c>--answer</c>: QUESTION=OPTION[,OPTION], questions by id or number, options by id or label.</param>
    /// <param name="texts">Of <c>--text</c>: QUESTION=WORDS.</param>
    /// <param name="chat">For words.</param>
    /// <exception cref="Failure">What was typed is no answer to each question.</exception>
    public static IReadOnlyList<QuestionAnswer> Of(ChatRequest request, IReadOnlyList<string> answers, IReadOnlyList<string> texts, ChatAddress chat)
    {
        if (request.Questions.Count == 0) throw Wrong("The request has no questions: give one of its options.", chat);
        var options = new Dictionary<string, List<string>>();
        var words = new Dictionary<string, string>();
        foreach (var (question, value) in answers.Select(typed => Parted(request, typed, "--answer", chat)))
        {
            if (!options.TryGetValue(question.Id, out var chosen)) options[question.Id] = chosen = [];
            chosen.AddRange(Chosen(question, value, chat).Except(chosen));
            if (chosen.Count > 1 && !question.IsMultiple) throw Wrong($"Question {Number(request, question)} takes one option.", chat);
        }

        foreach (var (question, value) in texts.Select(typed => Parted(request, typed, "--text", chat)))
        {
            if (!question.AllowsText) throw Wrong($"Question {Number(request, question)} takes no words of your own, only its options.", chat);
            if (string.IsNullOrWhiteSpace(value)) throw Wrong($"There are no words for question {Number(request, question)}.", chat);
            if (!words.TryAdd(question.Id, value) || options.ContainsKey(question.Id))
                throw Wrong($"Question {Number(request, question)} is answered twice.", chat);
        }

        return [.. request.Questions.Select(question =>
            words.TryGetValue(question.Id, out var text) ? new QuestionAnswer(question.Id, [], text)
            : options.TryGetValue(question.Id, out var chosen) ? new QuestionAnswer(question.Id, chosen, null)
            : throw Wrong($"Question {Number(request, question)} has no answer; each needs one.", chat))];
    }

    private static (RequestQuestion Question, string Value) Parted(ChatRequest request, string typed, string option, ChatAddress chat)
    {
        var sign = typed.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0) throw Wrong($"{option} is QUESTION=…, as in {option} 1=….", chat);
        var name = typed[..sign];
        var meant = request.Questions
            .Where((question, at) => question.Id == name || (at + 1).ToString(CultureInfo.InvariantCulture) == name)
            .ToList();
        return meant.Count switch
        {
            1 => (meant[0], typed[(sign + 1)..]),
            0 => throw Wrong($"The request has no question {name}.", chat),
            _ => throw Wrong($"{name} is the number of one question and the id of another.", chat),
        };
    }

    /// <summary>One option, whose label may have commas, or several with commas between them.</summary>
    private static IReadOnlyList<string> Chosen(RequestQuestion question, string value, ChatAddress chat) =>
        Meant(question, value, chat) is { } one
            ? [one]
            : [.. value.Split(',', StringSplitOptions.TrimEntries).Select(part =>
                Meant(question, part, chat) ?? throw Wrong($"A question has no option {part}.", chat))];

    private static string? Meant(RequestQuestion question, string typed, ChatAddress chat)
    {
        var meant = question.Options.Where(option => option.Id == typed || option.Label == typed).ToList();
        return meant.Count switch
        {
            0 => null,
            1 => meant[0].Id,
            _ => throw Wrong($"More than one option of a question is {typed}: give its id.", chat),
        };
    }

    private static int Number(ChatRequest request, RequestQuestion question) => request.Questions.ToList().IndexOf(question) + 1;

    private static Failure Wrong(string why, ChatAddress chat) =>
        new(ExitCode.Usage, $"{why} Nothing was pressed; chathub requests {AddressText.Typed(chat)} shows what is asked.");
}
