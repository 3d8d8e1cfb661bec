namespace ChatHub.Server.AgentHosts.State;

/// <summary>How a question is answered.</summary>
internal enum HostQuestionKind
{
    /// <summary>Of a later protocol.</summary>
    Unknown,

    /// <summary>In words.</summary>
    Text,

    /// <summary>By a number.</summary>
    Number,

    /// <summary>By a whole number.</summary>
    Integer,

    /// <summary>By yes or no.</summary>
    Boolean,

    /// <summary>By one option.</summary>
    SingleSelect,

    /// <summary>By several options.</summary>
    MultiSelect,
}

/// <summary>One of the choices of a question.</summary>
/// <param name="Id">Names it in an answer.</param>
/// <param name="Label">What it says.</param>
/// <param name="Description">More of it, or null.</param>
/// <param name="IsRecommended">The agent would choose this one.</param>
internal sealed record HostChoice(string Id, string Label, string? Description, bool IsRecommended);

/// <summary>A question of the agent's.</summary>
/// <param name="Id">Names it in an answer.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Choices">What may be chosen.</param>
/// <param name="AllowsText">Words of one's own may stand for a choice.</param>
internal sealed record HostQuestion(string Id, HostQuestionKind Kind, string Text, IReadOnlyList<HostChoice> Choices, bool AllowsText);

/// <summary>The agent asks a person. Immutable.</summary>
/// <param name="Id">Names it in an answer.</param>
/// <param name="Message">What it is about, or null.</param>
/// <param name="HasAddress">A page is to be opened for it.</param>
/// <param name="Questions">What is asked.</param>
internal sealed record HostInput(string Id, string? Message, bool HasAddress, IReadOnlyList<HostQuestion> Questions) : HostPart
{
    /// <summary>How it was answered: <c>accept</c>, <c>decline</c>, <c>cancel</c>; null: it was not.</summary>
    public string? Response { get; init; }

    /// <summary>The answers by question, as JSON: what was answered, or is being written.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = NoAnswers;

    /// <summary>Of a request that nobody has begun to answer.</summary>
    public static IReadOnlyDictionary<string, string> NoAnswers { get; } = new Dictionary<string, string>();

    /// <summary>It waits for a person.</summary>
    public bool IsOpen => Response is null;

    /// <inheritdoc />
    public override long Characters => (Message?.Length ?? 0) + Questions.Sum(CharactersOf) + Answers.Sum(answer => (long)answer.Value.Length);

    private static long CharactersOf(HostQuestion question) =>
        question.Text.Length + question.Choices.Sum(choice => (long)choice.Label.Length + choice.Id.Length + (choice.Description?.Length ?? 0));
}
