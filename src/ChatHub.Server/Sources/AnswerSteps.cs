namespace ChatHub.Server.Sources;

/// <summary>A person's answer to a request, checked against it.</summary>
/// <param name="OptionId">Which of its options, or null where its questions are answered.</param>
/// <param name="Answers">One for each question, in order; empty with an option.</param>
internal sealed record CheckedAnswer(string? OptionId, IReadOnlyList<QuestionChoice> Answers);

/// <summary>The answer to one question: the places of what was chosen, or words.</summary>
/// <param name="Options">The places of the options; empty with a text.</param>
/// <param name="Text">Words of the person's own, or null.</param>
internal sealed record QuestionChoice(IReadOnlyList<int> Options, string? Text);

/// <summary>What came of an answer.</summary>
/// <param name="Problem">Why nothing was pressed; null: it was.</param>
/// <param name="IsTaken">The IDE shows that it took it.</param>
internal readonly record struct AnswerEnd(WriteProblem? Problem, bool IsTaken = false);
