using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class InputActionsTests
{
    private const string Draft = "{'type':'chat/inputAnswerChanged','requestId':'r1','questionId':'q1','answer':{'state':'draft'}}";
    private const string Accepted = "{'type':'chat/inputCompleted','requestId':'r1','response':'accept','answers':{'q1':{'state':'submitted'}}}";
    private const string Declined = "{'type':'chat/inputCompleted','requestId':'r1','response':'decline'}";

    [Fact]
    public void Requested_Question_IsOpen()
    {
        var input = InputOf(Running(Question));

        Assert.True(input.IsOpen);
        var question = Assert.Single(input.Questions);
        Assert.Equal((HostQuestionKind.SingleSelect, "Which colour?", true), (question.Kind, question.Text, question.AllowsText));
        Assert.Equal([new HostChoice("red", "Red", null, false), new HostChoice("green", "Green", null, true)], question.Choices);
    }

    [Fact]
    public void Requested_Again_TakesThePlaceAndKeepsTheDraft()
    {
        var input = InputOf(Running(Question, Draft, Question));

        Assert.Equal("""{"state":"draft"}""", input.Answers["q1"]);
    }

    [Fact]
    public void Requested_NoTurnRuns_NeedsASnapshot() => Empty.Keeps(HostChangeKind.NeedsSnapshot, Question);

    [Fact]
    public void Completed_OpenRequest_HasTheAnswer()
    {
        var input = InputOf(Running(Question, Accepted));

        Assert.Equal(("accept", false), (input.Response, input.IsOpen));
        Assert.Equal("""{"state":"submitted"}""", input.Answers["q1"]);
    }

    [Fact]
    public void Completed_Twice_TheFirstOneWins() => Running(Question, Accepted).Keeps(HostChangeKind.Same, Declined);

    [Fact]
    public void Completed_TurnHasEnded_ChangesNothing() => Running(Question, End()).Keeps(HostChangeKind.Same, Declined);

    [Fact]
    public void Completed_RequestThatNobodyKnows_NeedsASnapshot() => Running().Keeps(HostChangeKind.NeedsSnapshot, Declined);

    private static HostInput InputOf(HostChat chat) => Assert.IsType<HostInput>(Assert.Single(chat.ActiveTurn!.Parts));
}
