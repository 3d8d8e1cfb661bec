using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Sources;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.Showing;

public sealed class HostAnswersTests
{
    private static readonly HostChat Asked = Running(Call("toolCallStart"), Asking);

    [Theory]
    [InlineData("allow-once", "'approved':true,'confirmed':'user-action','selectedOptionId':'allow-once'")]
    [InlineData("skip", "'approved':false,'reason':'denied','selectedOptionId':'skip'")]
    public void Of_OptionOfTheHosts_IsSentByItsIdAndTaken(string option, string fields)
    {
        var answer = Answer(Asked, new(option, []))!;

        Assert.Equal($"{{'type':'chat/toolCallConfirmed','turnId':'t1','toolCallId':'c1',{fields}}}", Sent(answer));
        Assert.Equal(AnswerFate.Waiting, answer.FateIn(Asked));
        Assert.True(answer.IsTaken(Asked.After(Sent(answer))));
    }

    [Theory]
    [InlineData("approve", "'approved':true,'confirmed':'user-action'")]
    [InlineData("deny", "'approved':false,'reason':'denied'")]
    public void Of_OptionOfOurs_IsSentWithoutAnId(string option, string fields)
    {
        var chat = Running(Call("toolCallStart"), Call("toolCallReady", ",'invocationMessage':'x','toolInput':'ls'"));
        var answer = Answer(chat, new(option, []))!;

        Assert.Equal($"{{'type':'chat/toolCallConfirmed','turnId':'t1','toolCallId':'c1',{fields}}}", Sent(answer));
        Assert.True(answer.IsTaken(chat.After(Sent(answer))));
    }

    [Fact]
    public void FateIn_SomebodyElseWasFirst_IsNotTaken()
    {
        var (allowed, denied) = (Answer(Asked, new("allow-once", []))!, Answer(Asked, new("skip", []))!);

        Assert.Equal(AnswerFate.NotTaken, allowed.FateIn(Asked.After(Sent(denied)).Apply(Json(Sent(allowed))).State));
        Assert.Equal(AnswerFate.NotTaken, denied.FateIn(Asked.After(Sent(allowed))));
        Assert.Equal(AnswerFate.NotTaken, denied.FateIn(Asked.After(Sent(Answer(Asked, new("allow-session", []))!))));
        Assert.Equal(AnswerFate.NotTaken, allowed.FateIn(Asked.After(End("turnCancelled"))));
        Assert.Equal(AnswerFate.NotTaken, allowed.FateIn(Empty));
    }

    [Fact]
    public void FateIn_CallRanAndItsTurnEnded_IsTaken()
    {
        var answer = Answer(Asked, new("allow-once", []))!;

        Assert.True(answer.IsTaken(Asked.After(Sent(answer), Call("toolCallComplete", ",'result':{'success':true}"), End())));
    }

    [Fact]
    public void Of_RequestThatIsAnotherByNow_IsNone()
    {
        var told = Assert.Single(HostRequests.Of(Asked));

        Assert.Null(HostAnswers.Of(Asked.After(Asking.Replace("ls -l", "rm -rf /")), told, new("allow-once", [])));
        Assert.Null(HostAnswers.Of(Asked.After(Sent(Answer(Asked, new("skip", []))!)), told, new("allow-once", [])));
        Assert.Null(HostAnswers.Of(Asked.After(End()), told, new("allow-once", [])));
        Assert.Null(HostAnswers.Of(Asked, told, new("no-such-option", [])));
    }

    [Theory]
    [InlineData(0, null, "'kind':'selected','value':'red'")]
    [InlineData(-1, "blue", "'kind':'text','value':'blue'")]
    public void Of_Question_IsAnsweredByChoiceOrText(int place, string? text, string value)
    {
        var chat = Running(Question);
        var answer = Answer(chat, new(null, [new(place < 0 ? [] : [place], text)]))!;

        Assert.Equal(
            $"{{'type':'chat/inputCompleted','requestId':'r1','response':'accept','answers':{{'q1':{{'state':'submitted','value':{{{value}}}}}}}}}",
            Sent(answer));
        Assert.Equal(AnswerFate.Waiting, answer.FateIn(chat));
        Assert.True(answer.IsTaken(chat.After(Sent(answer))));
    }

    [Fact]
    public void FateIn_SomebodyElseAnsweredOtherwise_IsNotTaken()
    {
        var chat = Running(Question);
        var (red, green) = (Answer(chat, new(null, [new([0], null)]))!, Answer(chat, new(null, [new([1], null)]))!);

        Assert.Equal(AnswerFate.NotTaken, red.FateIn(chat.After(Sent(green))));
        Assert.Equal(AnswerFate.NotTaken, red.FateIn(chat.After(End())));
    }

    [Fact]
    public void Of_QuestionSkipped_IsDeclined()
    {
        var chat = Running(Question);
        var answer = Answer(chat, new("skip", []))!;

        Assert.Equal("{'type':'chat/inputCompleted','requestId':'r1','response':'decline'}", Sent(answer));
        Assert.True(answer.IsTaken(chat.After(Sent(answer))));
    }

    [Theory]
    [InlineData("boolean", 1, null, "'kind':'boolean','value':false")]
    [InlineData("integer", -1, " 42 ", "'kind':'number','value':42")]
    [InlineData("number", -1, "-2.5", "'kind':'number','value':-2.5")]
    [InlineData("text", -1, "42", "'kind':'text','value':'42'")]
    [InlineData("multi-select','options':[{'id':'a'},{'id':'b'}],'x':'", 1, null, "'kind':'selected-many','value':['b']")]
    public void Of_KindsOfQuestions_AreAnsweredAsTheyAre(string kind, int place, string? text, string value)
    {
        var answer = Answer(Running(OneQuestion(kind)), new(null, [new(place < 0 ? [] : [place], text)]))!;

        Assert.Contains($"'value':{{{value}}}", Sent(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("integer", "2.5")]
    [InlineData("integer", "secret")]
    [InlineData("number", "1e999")]
    public void Of_NumberThatIsNone_IsRefusedWithoutItsWords(string kind, string text)
    {
        var exception = Assert.Throws<ChatHubException>(() => Answer(Running(OneQuestion(kind)), new(null, [new([], text)])));

        Assert.Equal(ErrorCode.InvalidArgument, exception.Code);
        Assert.DoesNotContain(text, exception.Message, StringComparison.Ordinal);
    }

    private static string OneQuestion(string kind) =>
        $"{{'type':'chat/inputRequested','request':{{'id':'r1','questions':[{{'id':'q','message':'?','kind':'{kind}'}}]}}}}";

    private static HostAnswer? Answer(HostChat chat, CheckedAnswer answer) =>
        HostAnswers.Of(chat, Assert.Single(HostRequests.Of(chat)), answer);

    private static string Sent(HostAnswer answer) => answer.Action.ToJsonString().Replace('"', '\'');
}
