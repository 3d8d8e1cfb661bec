namespace ChatHub.Terminal.Commands;

/// <summary>What was typed to answer a request: an option, or something for each of its questions.</summary>
/// <param name="Option"><c>allow-once</c>, <c>reject</c> or an option's id; null where questions are answered.</param>
/// <param name="Answers">What <c>--answer</c> gave.</param>
/// <param name="Texts">What <c>--text</c> gave.</param>
internal sealed record TypedAnswer(string? Option, IReadOnlyList<string> Answers, IReadOnlyList<string> Texts);
