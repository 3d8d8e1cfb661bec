using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Showing;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.Showing;

public sealed class TurnMessagesTests
{
    [Fact]
    public void Of_RunningTurn_IsTheMessageAndAnAnswerThatIsBeingWritten()
    {
        var messages = TurnMessages.Of(Running(Text("p1", "Hi")).ActiveTurn!);

        Assert.Equal(
            [
                new("-pTmhFCIJoeFyoprNfDJwo", ChatRole.User, "hello", MessageState.Complete, new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)),
                new("KhoqffeloVkEjBvH9dy03x", ChatRole.Assistant, "Hi", MessageState.Streaming, null),
            ],
            messages);
    }

    [Fact]
    public void Of_Texts_AreOneWhereTheyMeetAndApartWhereSomethingIsBetween()
    {
        var chat = Running(
            Text("a", "one "), Text("b", "two"), Call("toolCallStart"), Text("c", ""), Text("d", "three"), Question, Text("e", "four"));

        Assert.Equal("one two\n\nthree\n\nfour", TurnMessages.Of(chat.ActiveTurn!)[1].Content);
    }

    [Theory]
    [InlineData("turnComplete")]
    [InlineData("turnCancelled")]
    public void Of_TurnThatEndedWithNothing_IsTheMessageAlone(string how) => Assert.Single(TurnMessages.Of(Running(End(how)).Turns[0]));

    [Fact]
    public void Of_CancelledTurn_KeepsWhatWasWritten()
    {
        var turn = Running(Text("p1", "so far"), End("turnCancelled")).Turns[0];

        Assert.Equal(("so far", MessageState.Complete), (TurnMessages.Of(turn)[1].Content, TurnMessages.Of(turn)[1].State));
    }

    [Theory]
    [InlineData("so far", "so far\n\nIt broke.")]
    [InlineData("", "It broke.")]
    public void Of_FailedTurn_EndsWithTheHostsWords(string text, string content)
    {
        var answer = TurnMessages.Of(Running(Text("p1", text), End("error", ",'error':{'message':'It broke.'}")).Turns[0])[1];

        Assert.Equal((content, MessageState.Failed), (answer.Content, answer.State));
    }

    [Theory]
    [InlineData("user", ChatRole.User)]
    [InlineData("tool", ChatRole.System)]
    [InlineData("systemNotification", ChatRole.System)]
    public void Of_MessageOfSomebodyElse_IsNotTheUsers(string kind, ChatRole role)
    {
        var chat = Empty.After($"{{'type':'chat/turnStarted','turnId':'t1','message':{{'text':'x','origin':{{'kind':'{kind}'}}}}}}");

        Assert.Equal(role, TurnMessages.Of(chat.ActiveTurn!)[0].Role);
    }

    [Fact]
    public void Of_Notice_FollowsTheAnswer()
    {
        var chat = Running("{'type':'chat/responsePart','turnId':'t1','part':{'kind':'systemNotification','content':'Done.'}}", Text("p1", "Hi"));

        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.System], TurnMessages.Of(chat.ActiveTurn!).Select(message => message.Role));
        Assert.Equal("Done.", TurnMessages.Of(chat.ActiveTurn!)[2].Content);
    }

    [Theory]
    [InlineData("", ToolOutcome.Running, "Shell")]
    [InlineData("ask", ToolOutcome.Asked, "Running ls")]
    [InlineData("ask ran", ToolOutcome.Ran, "Ran it")]
    [InlineData("ask failed", ToolOutcome.Failed, "Tried it")]
    [InlineData("ask denied", ToolOutcome.Skipped, "Running ls")]
    [InlineData("ask skipped", ToolOutcome.Skipped, "Running ls")]
    [InlineData("ask turnCancelled", ToolOutcome.Cancelled, "Running ls")]
    public void Of_Tool_IsCalledByWhatBecameOfIt(string steps, ToolOutcome outcome, string title)
    {
        var chat = Running(Call("toolCallStart", ",'displayName':'Shell'"));
        foreach (var step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries)) chat = chat.After(Step(step));
        var turn = chat.ActiveTurn ?? chat.Turns[0];

        Assert.Equal(new ChatTool(title, outcome), Assert.Single(TurnMessages.Of(turn)[1].Tools));
    }

    [Fact]
    public void Of_LongTitleOfATool_IsCut()
    {
        var chat = Running(Call("toolCallStart", $",'displayName':'{new string('x', 501)}'"));

        Assert.Equal(500, Assert.Single(TurnMessages.Of(chat.ActiveTurn!)[1].Tools).Title.Length);
    }

    private static string Step(string step) => step switch
    {
        "ask" => Asking,
        "ran" => Call("toolCallComplete", ",'result':{'success':true,'pastTenseMessage':'Ran it'}"),
        "failed" => Call("toolCallComplete", ",'result':{'success':false,'pastTenseMessage':'Tried it'}"),
        "denied" => Call("toolCallConfirmed", ",'approved':false,'reason':'denied'"),
        "skipped" => Call("toolCallConfirmed", ",'approved':false,'reason':'skipped','selectedOptionId':'skip'"),
        _ => End(step),
    };
}
