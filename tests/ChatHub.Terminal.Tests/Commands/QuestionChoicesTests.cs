using ChatHub.Contracts;
using ChatHub.Terminal.Commands;
using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.Tests.Commands;

public sealed class QuestionChoicesTests
{
    private static readonly ChatRequest Request = Some.Questions(
        "r",
        Some.Question("db", options: [new("pg", "Postgres"), new("sq", "SQLite, in a file"), new("x", "same"), new("y", "same")]),
        Some.Question("parts", allowsText: true, isMultiple: true, options: [new("a", "A"), new("b", "B")]),
        Some.Question("1", allowsText: true));

    [Theory]
    [InlineData("db=pg", "pg")]
    [InlineData("db=Postgres", "pg")]
    [InlineData("db=SQLite, in a file", "sq")]
    [InlineData("db=x", "x")]
    public void Of_OptionByIdOrLabel_IsItsId(string typed, string option)
    {
        var answers = QuestionChoices.Of(Request, [typed, "2=a,B"], ["3=any=thing"], 9232);

        Assert.Equal(["db", "parts", "1"], answers.Select(answer => answer.QuestionId));
        Assert.Equal([option], answers[0].OptionIds!);
        Assert.Equal(["a", "b"], answers[1].OptionIds!);
        Assert.Equal(([], "any=thing"), (answers[2].OptionIds!.ToArray(), answers[2].Text));
    }

    [Fact]
    public void Of_SeveralAnswersToOneQuestion_AreTogetherAndOnceEach() =>
        Assert.Equal(["b", "a"], QuestionChoices.Of(Request, ["db=pg", "parts=b", "parts=A,b"], ["3=x"], 9232)[1].OptionIds!);

    [Theory]
    [InlineData("db=pg|2=a", "", "Question 3 has no answer")]
    [InlineData("db=pg,x|2=a", "3=x", "Question 1 takes one option")]
    [InlineData("db=pg|db=x|2=a", "3=x", "Question 1 takes one option")]
    [InlineData("db=same|2=a", "3=x", "give its id")]
    [InlineData("db=none|2=a", "3=x", "no option none")]
    [InlineData("db=|2=a", "3=x", "no option ")]
    [InlineData("1=pg|2=a", "3=x", "1 is the number of one question and the id of another")]
    [InlineData("db=pg|9=a", "3=x", "no question 9")]
    [InlineData("pg|2=a", "3=x", "--answer is QUESTION=")]
    [InlineData("2=a", "3=x|db=words", "Question 1 takes no words")]
    [InlineData("db=pg|2=a", "3= ", "no words for question 3")]
    [InlineData("db=pg|2=a", "2=words|3=x", "Question 2 is answered twice")]
    [InlineData("db=pg", "2=words|2=more|3=x", "Question 2 is answered twice")]
    public void Of_WhatIsNoAnswerToEachQuestion_IsUsageAndSaysWhich(string answers, string texts, string why)
    {
        var failure = Assert.Throws<Failure>(() => QuestionChoices.Of(Request, Split(answers), Split(texts), 9232));

        Assert.Equal(ExitCode.Usage, failure.ExitCode);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private static string[] Split(string typed) => typed.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
