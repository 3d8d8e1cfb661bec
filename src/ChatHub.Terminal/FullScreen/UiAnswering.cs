using System.Collections.Immutable;
using ChatHub.Contracts;

namespace ChatHub.Terminal.FullScreen;

/// <summary>A request that is being answered: the keys are its own meanwhile, so that no letter of a draft answers anything. Immutable.</summary>
/// <param name="RequestId">Which request.</param>
internal sealed record UiAnswering(string RequestId)
{
    /// <summary>The answers to its first questions, in their order.</summary>
    public ImmutableList<QuestionAnswer> Answers { get; init; } = [];

    /// <summary>What is chosen so far of a question that takes several options.</summary>
    public ImmutableList<string> Chosen { get; init; } = [];

    /// <summary>Words of one's own that are being written for a question, or null.</summary>
    public Draft? Words { get; init; }

    /// <summary>Which line of the request is at the top of its panel, from 0.</summary>
    public int Top { get; init; }

    /// <summary>The question that is asked now, or null where there are none.</summary>
    public RequestQuestion? QuestionOf(ChatRequest request) => Answers.Count < request.Questions.Count ? request.Questions[Answers.Count] : null;
}
