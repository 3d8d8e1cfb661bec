using ChatHub.Contracts;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>Something that the agent waits for, as the page shows it (js/asked.js). The page is not trusted.</summary>
/// <param name="Key">What tells this asking from every other one.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Slot">The place of the message that waits, or null.</param>
/// <param name="Call">The place of the call among those of that message, by which the IDE's record knows it, or null.</param>
/// <param name="Title">The IDE's words for it.</param>
/// <param name="Detail">The tool's input as shown, or null.</param>
/// <param name="Command">Exactly what would run, or null.</param>
/// <param name="Language">Of the command, or null.</param>
/// <param name="IsTerminal">A command for a shell: without its exact text it can only be rejected.</param>
/// <param name="Warnings">What the IDE warns of.</param>
/// <param name="Options">What can be pressed.</param>
/// <param name="Questions">What is asked, or none.</param>
/// <param name="Print">The agent's number for all of this as it is: it presses nothing that has another one by then.</param>
internal sealed record PageRequest(
    string Key, RequestKind Kind, int? Slot, int? Call, string Title, string? Detail, string? Command, string? Language, bool IsTerminal,
    IReadOnlyList<string>? Warnings, IReadOnlyList<PageOption>? Options, IReadOnlyList<PageQuestion>? Questions, long Print);

/// <summary>One of its answers.</summary>
internal sealed record PageOption(string Label, RequestOptionKind Kind, RequestScope? Scope);

/// <summary>One of its questions.</summary>
internal sealed record PageQuestion(string Text, IReadOnlyList<PageChoice>? Options, bool AllowsText, bool IsMultiple);

/// <summary>One of the choices of a question.</summary>
internal sealed record PageChoice(string Label, string? Description, bool IsRecommended);

/// <summary>An answer as the agent takes it: places instead of ids.</summary>
/// <param name="Option">The place of the option, or null.</param>
/// <param name="Answers">One for each question, or none.</param>
/// <param name="Command">What would run, as it was told: the page looks for it in what it presses.</param>
internal sealed record PageAnswer(int? Option, IReadOnlyList<PageQuestionAnswer> Answers, string? Command);

/// <summary>The answer to one question.</summary>
internal sealed record PageQuestionAnswer(IReadOnlyList<int> Options, string? Text);
