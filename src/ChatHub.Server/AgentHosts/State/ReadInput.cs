using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>Reads what an agent asks a person.</summary>
internal static class ReadInput
{
    /// <summary>A request, not yet answered.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostInput From(JsonElement json) => new(
        json.NeededKey("id"),
        json.Words("message"),
        json.Field("url") is not null,
        [.. (json.Items("questions", HostBounds.Questions) ?? []).Select(QuestionOf)])
    {
        Answers = AnswersOf(json) ?? HostInput.NoAnswers,
    };

    /// <summary>A request as an answer's part, answered or not.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostInput FromPart(JsonElement part) => From(part.NeededObject("request")) with { Response = part.Key("response") };

    /// <summary>Answers by question; null where none are told.</summary>
    public static IReadOnlyDictionary<string, string>? AnswersOf(JsonElement json)
    {
        if (json.Object("answers") is not { } answers) return null;
        var read = new Dictionary<string, string>();
        foreach (var question in answers.EnumerateObject())
        {
            // What is answered is no question of ours where there are more answers than questions can be.
            if (read.Count == HostBounds.Questions) throw HostNonsenseException.TooLarge("answers", HostBounds.Questions);
            read[NameOf(question)] = AnswerOf(question.Value);
        }

        return read;
    }

    /// <summary>One answer, as it is kept.</summary>
    public static string AnswerOf(JsonElement json) =>
        json.GetRawText() is { Length: <= HostBounds.TextCharacters } text
            ? text
            : throw HostNonsenseException.TooLarge("answer", HostBounds.TextCharacters);

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException cause)
        {
            throw HostNonsenseException.Of("answers", cause);
        }
    }

    private static HostQuestion QuestionOf(JsonElement json)
    {
        var kind = KindOf(json.Key("kind"));
        return new(
            json.NeededKey("id"),
            kind,
            json.Words("message") ?? json.Words("title") ?? "",
            [.. (json.Items("options", HostBounds.Options) ?? []).Select(ChoiceOf)],
            kind is HostQuestionKind.Text or HostQuestionKind.Number or HostQuestionKind.Integer || json.IsTrue("allowFreeformInput"));
    }

    private static HostChoice ChoiceOf(JsonElement json)
    {
        var id = json.NeededKey("id");
        return new(id, json.Words("label") ?? id, json.Words("description"), json.IsTrue("recommended"));
    }

    private static HostQuestionKind KindOf(string? kind) => kind switch
    {
        "text" => HostQuestionKind.Text,
        "number" => HostQuestionKind.Number,
        "integer" => HostQuestionKind.Integer,
        "boolean" => HostQuestionKind.Boolean,
        "single-select" => HostQuestionKind.SingleSelect,
        "multi-select" => HostQuestionKind.MultiSelect,
        _ => HostQuestionKind.Unknown,
    };
}
