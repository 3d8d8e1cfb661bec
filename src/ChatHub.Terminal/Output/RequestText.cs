using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>A request for a person: all of it, the command too, and what may be answered.</summary>
/// <remarks>Texts of several lines stand behind a bar, so that no line of a command can pass for an option or another request.</remarks>
internal static class RequestText
{
    /// <summary>What a line of a text begins with.</summary>
    public const string Bar = "  │ ";

    /// <summary>What a warning of the IDE's begins with.</summary>
    public const string Warning = "  warning: ";

    /// <summary>The lines of a request, safe for a terminal.</summary>
    public static IEnumerable<string> Lines(ChatRequest request) =>
    [
        .. About(request),
        .. request.Questions.SelectMany((question, at) => (string[])[.. Asked(question, at + 1), .. Choices(question)]),
        .. Options(request),
    ];

    /// <summary>What it is about, without its questions and options.</summary>
    public static IEnumerable<string> About(ChatRequest request)
    {
        yield return $"{Kind(request.Kind)}  {ExactText.Line(request.Id)}";
        yield return $"  {ExactText.Line(request.Title)}";
        if (request.AskedAt is { } at) yield return $"  asked {TimeText.Of(at)}";
        foreach (var warning in request.Warnings) yield return Warning + ExactText.Line(warning);
        foreach (var line in Block("detail", request.Detail)) yield return line;
        foreach (var line in Block(request.Language is { } language ? $"command ({language})" : "command", request.Command)) yield return line;
    }

    /// <summary>A question, and how it is answered, without its options.</summary>
    /// <param name="question">The question.</param>
    /// <param name="number">Which of the request's questions, from 1.</param>
    public static IEnumerable<string> Asked(RequestQuestion question, int number)
    {
        var how = (question.Options.Count > 0, question.IsMultiple, question.AllowsText) switch
        {
            (false, _, _) => "answer in words",
            (_, true, false) => "choose one or more",
            (_, true, true) => "choose one or more, or answer in words",
            (_, _, true) => "choose one, or answer in words",
            _ => "choose one",
        };
        return [$"  question {number}  {ExactText.Line(question.Id)}  ({how})", .. Behind(question.Text)];
    }

    /// <summary>What to type to answer it.</summary>
    public static string HowToAnswer(ChatRequest request, ChatAddress chat)
    {
        var call = $"chathub answer {AddressText.Typed(chat)} {ExactText.Line(request.Id)}";
        if (request.Questions.Count > 0)
        {
            var answers = request.Questions.Select((question, at) =>
                question.Options.Count > 0 ? $" --answer {at + 1}=OPTION{(question.IsMultiple ? "[,OPTION]" : "")}" : $" --text {at + 1}=WORDS");
            return $"Answer with: {call}{string.Concat(answers)}";
        }

        var known = request.Options.Select(option => Name(option.Kind)).Where(name => name is "allow-once" or "reject").Distinct().ToArray();
        return request.Options.Count == 0
            ? $"It cannot be answered from here: answer it in the IDE on port {chat.Port}."
            : $"Answer with: {call} {string.Join('|', known.Length > 0 ? known : ["OPTION-ID"])}";
    }

    /// <summary>A kind of option as it is typed and shown.</summary>
    public static string Name(RequestOptionKind kind) => kind switch
    {
        RequestOptionKind.AllowOnce => "allow-once",
        RequestOptionKind.AllowAlways => "allow-always",
        RequestOptionKind.RejectOnce => "reject",
        RequestOptionKind.RejectAlways => "reject-always",
        _ => "other",
    };

    /// <summary>Of an option that holds for longer: where, in brackets.</summary>
    public static string Scope(RequestOption option) => option switch
    {
        { Kind: not (RequestOptionKind.AllowAlways or RequestOptionKind.RejectAlways) } => "",
        { Scope: RequestScope.Session } => "  (in this session)",
        { Scope: RequestScope.Workspace } => "  (in this workspace)",
        _ => "  (from now on)",
    };

    /// <summary>A kind of request in a word.</summary>
    public static string Kind(RequestKind kind) => kind switch
    {
        RequestKind.Confirmation => "confirmation",
        RequestKind.Question => "question",
        RequestKind.Plan => "plan",
        _ => "other",
    };

    private static IEnumerable<string> Choices(RequestQuestion question)
    {
        var width = question.Options.Select(option => option.Id.Length).DefaultIfEmpty().Max();
        foreach (var option in question.Options)
        {
            var more = option.Description is { Length: > 0 } description ? $": {ExactText.Line(description)}" : "";
            var recommended = option.IsRecommended ? "  (recommended)" : "";
            yield return $"    {ExactText.Line(option.Id).PadRight(width)}  {ExactText.Line(option.Label)}{more}{recommended}";
        }
    }

    private static IEnumerable<string> Options(ChatRequest request)
    {
        if (request.Options.Count == 0) yield break;
        yield return "  options:";
        var width = request.Options.Max(option => option.Id.Length);
        foreach (var option in request.Options)
            yield return $"    {Name(option.Kind),-13} {ExactText.Line(option.Id).PadRight(width)}  {ExactText.Line(option.Label)}{Scope(option)}";
    }

    private static IEnumerable<string> Block(string name, string? text) =>
        text is null ? [] : [$"  {ExactText.Line(name)}:", .. Behind(text)];

    /// <summary>The line end that ends a text begins no line of it.</summary>
    private static IEnumerable<string> Behind(string text) =>
        ExactText.Lines(text.EndsWith('\n') ? text[..^1] : text).Split('\n').Select(line => Bar + line);
}
