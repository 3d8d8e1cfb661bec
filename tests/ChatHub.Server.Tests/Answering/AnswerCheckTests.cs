using ChatHub.Contracts;
using ChatHub.Server.Answering;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Answering;

public sealed class AnswerCheckTests
{
    private static readonly ChatRequest Command = new(
        "r1", RequestKind.Confirmation, "Run it?",
        [
            new("allowOnce", "Allow", RequestOptionKind.AllowOnce),
            new("allowAlways", "Allow in this Session", RequestOptionKind.AllowAlways, RequestScope.Session),
            new("rejectAlways", "Never", RequestOptionKind.RejectAlways),
            new("rejectOnce", "Skip", RequestOptionKind.RejectOnce),
            new("other", "Left", RequestOptionKind.Other),
        ])
    {
        Command = "ls",
    };

    private static readonly ChatRequest Questions = new(
        "r2", RequestKind.Question, "3 questions", [new("rejectOnce", "Skip", RequestOptionKind.RejectOnce)])
    {
        Questions =
        [
            new("q1", "Which colour?", [new("o1", "Red"), new("o2", "Blue")], AllowsText: true, IsMultiple: false),
            new("q2", "Which sizes?", [new("o1", "S"), new("o2", "M"), new("o3", "L")], AllowsText: false, IsMultiple: true),
            new("q3", "What name?", [], AllowsText: true, IsMultiple: false),
        ],
    };

    public static TheoryData<string, QuestionAnswer[]> WrongAnswers => new()
    {
        { "none", [] },
        { "one is left out", [Chosen("q1", "o1"), Chosen("q2", "o1")] },
        { "one twice", [Chosen("q1", "o1"), Chosen("q1", "o1"), Words("q3", "Ada")] },
        { "an unknown question", [Chosen("q1", "o1"), Chosen("q9", "o1"), Words("q3", "Ada")] },
        { "no answer at all", [Chosen("q1", "o1"), null!, Words("q3", "Ada")] },
        { "an unknown option", [Chosen("q1", "o9"), Chosen("q2", "o1"), Words("q3", "Ada")] },
        { "both option and text", [new("q1", ["o1"], "Green"), Chosen("q2", "o1"), Words("q3", "Ada")] },
        { "neither", [new("q1", [], null), Chosen("q2", "o1"), Words("q3", "Ada")] },
        { "several where one is asked", [Chosen("q1", "o1", "o2"), Chosen("q2", "o1"), Words("q3", "Ada")] },
        { "one option twice", [Chosen("q1", "o1"), Chosen("q2", "o1", "o1"), Words("q3", "Ada")] },
        { "words where none are taken", [Chosen("q1", "o1"), Words("q2", "XS"), Words("q3", "Ada")] },
        { "blank words", [Chosen("q1", "o1"), Chosen("q2", "o1"), Words("q3", " ")] },
        { "words that are too long", [Chosen("q1", "o1"), Chosen("q2", "o1"), Words("q3", new string('x', WireLimits.TextBytes + 1))] },
        { "a hundred", [.. Enumerable.Range(1, 100).Select(i => Chosen($"q{i}", "o1"))] },
    };

    [Fact]
    public void Of_AnOptionThatHoldsOnce_IsTaken()
    {
        Assert.Equal("allowOnce", Check(Command, "allowOnce").OptionId);
        Assert.Equal("rejectOnce", Check(Command, "rejectOnce").OptionId);
        Assert.Equal("other", Check(Command, "other").OptionId);
    }

    [Theory]
    [InlineData("allowAlways")]
    [InlineData("rejectAlways")]
    public void Of_AnOptionThatLasts_IsTakenOnlyWhereTheHubAllowsIt(string option)
    {
        Assert.Equal(ErrorCode.OptionNotAllowed, Refused(Command, new("r1", option)));
        Assert.Equal(option, AnswerCheck.Of(Command, new("r1", option), allowsLasting: true).OptionId);
    }

    [Fact]
    public void Of_CommandThatIsNotKnown_TakesRejectsAlone()
    {
        var unknown = Command with { Command = null, Options = [Command.Options[3]] };

        Assert.Equal(ErrorCode.OptionNotAllowed, Refused(unknown, new("r1", "allowOnce")));
        Assert.Equal("rejectOnce", Check(unknown, "rejectOnce").OptionId);
    }

    [Fact]
    public void Of_OptionOfAnotherKindOfAnswer_IsInvalid()
    {
        Assert.Equal(ErrorCode.InvalidArgument, Refused(Command, new("r1", "allow")));
        Assert.Equal(ErrorCode.InvalidArgument, Refused(Command, new("r1", null)));
        Assert.Equal(ErrorCode.InvalidArgument, Refused(Questions, new("r2", "rejectOnce", [Chosen("q1", "o1")])));
    }

    [Fact]
    public void Of_OneAnswerForEachQuestion_IsTakenInTheirOrder()
    {
        QuestionAnswer[] given = [Words("q3", "Ada"), Chosen("q2", "o3", "o1"), Words("q1", "Green")];

        var answer = AnswerCheck.Of(Questions, new("r2", null, given), allowsLasting: false);

        Assert.Null(answer.OptionId);
        Assert.Equal(["Green", null, "Ada"], answer.Answers.Select(one => one.Text));
        Assert.Equal([0, 2], answer.Answers[1].Options);
    }

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public void Of_AnswersThatAreNotOneForEachQuestion_AreInvalid(string how, QuestionAnswer[] answers)
    {
        Assert.NotEmpty(how);
        Assert.Equal(ErrorCode.InvalidArgument, Refused(Questions, new("r2", null, answers)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void RequestIdOf_NoIdOrOneThatIsTooLong_IsInvalid(string? id) =>
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<ChatHubException>(() => AnswerCheck.RequestIdOf(new(id, "allowOnce"))).Code);

    [Fact]
    public void RequestIdOf_NoResponse_IsInvalid() =>
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<ChatHubException>(() => AnswerCheck.RequestIdOf(null)).Code);

    private static CheckedAnswer Check(ChatRequest request, string option) => AnswerCheck.Of(request, new(request.Id, option), allowsLasting: false);

    private static ErrorCode Refused(ChatRequest request, RequestResponse response) =>
        Assert.Throws<ChatHubException>(() => AnswerCheck.Of(request, response, allowsLasting: false)).Code;

    private static QuestionAnswer Chosen(string question, params string[] options) => new(question, options, null);

    private static QuestionAnswer Words(string question, string text) => new(question, null, text);
}
