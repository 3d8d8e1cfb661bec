using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>Questions of the agent's on the full screen, one after the other.</summary>
public sealed class UiQuestionTests : UiTest
{
    private static readonly ChatRequest Questions = Some.Questions(
        "qqqq",
        Some.Question("db", options: [new("pg", "Postgres", null, IsRecommended: true), new("sq", "SQLite")]),
        Some.Question("parts", isMultiple: true, options: [new("a", "A"), new("b", "B")]),
        Some.Question("name", allowsText: true));

    [Fact]
    public void After_Questions_AsksOneAfterTheOtherAndAnswersAll()
    {
        Wait(Questions);
        Press(ConsoleKey.F2);
        Assert.Contains("1  Postgres  (recommended)", Screen, StringComparison.Ordinal);
        Press(default, '1');
        Press(ConsoleKey.Enter, '\r'); // Nothing is chosen yet.
        Press(default, '1');
        Press(default, '2');
        Press(default, '1');
        Assert.Contains("1  [ ] A", Screen, StringComparison.Ordinal);
        Assert.Contains("2  [x] B", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.Enter, '\r');
        Press(default, '1'); // In your own words.
        Press(ConsoleKey.Enter, '\r'); // Without any it is no answer.
        Press(default, '1');
        Happen(new UiEvent.Pasted("st"));
        Assert.Contains("> 1st", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.Enter, '\r');

        var answers = Assert.Single(Responses).Answers!;
        Assert.Null(Responses.Single().OptionId);
        Assert.Equal(
            ["db:pg", "parts:b", "name:1st"],
            answers.Select(answer => $"{answer.QuestionId}:{string.Join(',', answer.OptionIds!)}{answer.Text}"));
        Assert.Empty(State.Draft.Text);
    }

    [Fact]
    public void After_QuestionsSkipped_PressesThatOption()
    {
        Wait(Questions);
        Press(ConsoleKey.F2);
        Press(default, '3');

        Assert.Equal(("qqqq", "o-skip"), (Responses.Single().RequestId, Responses.Single().OptionId));
    }

    [Fact]
    public void After_CommandOfTheRequestChanges_IsSaidAndBeginsAnew()
    {
        Wait(Questions);
        Press(ConsoleKey.F2);
        Press(default, '1');
        Wait(Questions with { Detail = "more of it" });

        Assert.Contains("has changed. Look at it again", Screen, StringComparison.Ordinal);
        Assert.Empty(State.Answering!.Answers);
    }
}
