using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.Showing;

public sealed class HostRequestsTests
{
    private static readonly string Start = Call("toolCallStart", ",'displayName':'Shell','_meta':{'toolKind':'terminal','language':'sh'}");

    [Fact]
    public void Of_ToolThatAsks_IsAConfirmationWithTheCommandToTheLetter()
    {
        var request = RequestOf(Running(Start, Asking));

        Assert.Equal((RequestKind.Confirmation, "Run in terminal?", "ls -l", null, "sh"),
            (request.Kind, request.Title, request.Command, request.Detail, request.Language));
        Assert.Equal(
            [
                new("allow-session", "Allow in this Session", RequestOptionKind.AllowAlways, RequestScope.Session),
                new("allow-once", "Allow Once", RequestOptionKind.AllowOnce),
                new("skip", "Skip", RequestOptionKind.RejectOnce),
            ],
            request.Options);
        Assert.Equal(HostIds.OfAnswer("t1"), request.MessageId);
        Assert.InRange(request.Id.Length, 1, 64);
    }

    [Theory]
    [InlineData("approve", RequestOptionKind.AllowAlways)]
    [InlineData("deny", RequestOptionKind.RejectOnce)]
    public void Of_OptionThatNobodyKnows_IsNeverOnce(string kind, RequestOptionKind told)
    {
        var request = RequestOf(Running(Start, Ready($",'toolInput':'x','options':[{{'id':'allow','label':'Yes','kind':'{kind}'}}]")));

        Assert.Equal(told, Assert.Single(request.Options).Kind);
    }

    [Fact]
    public void Of_OptionThatIsNeitherYesNorNo_IsLeftOut() =>
        Assert.Empty(RequestOf(Running(Start, Ready(",'toolInput':'x','options':[{'id':'allow-once','label':'?','kind':'maybe'}]"))).Options);

    [Theory]
    [InlineData("")]
    [InlineData(",'options':[]")]
    public void Of_NoOptions_AreYesAndNoOfOurs(string options) =>
        Assert.Equal(
            [("approve", RequestOptionKind.AllowOnce), ("deny", RequestOptionKind.RejectOnce)],
            RequestOf(Running(Start, Ready($",'toolInput':'x'{options}"))).Options.Select(option => (option.Id, option.Kind)));

    [Fact]
    public void Of_CommandThatIsTooLong_IsNotShownAndCanOnlyBeRejected()
    {
        var request = RequestOf(Running(Start, Asking.Replace("ls -l", new string('é', 128 * 1024 + 1))));

        Assert.Null(request.Command);
        Assert.Equal("The command is 257 KiB long, which is too long to be shown here. Look at the IDE.", request.Detail);
        Assert.Equal("skip", Assert.Single(request.Options).Id);
    }

    [Fact]
    public void Of_CommandThatIsAsLongAsMayBe_IsWhole() =>
        Assert.Equal(256 * 1024, RequestOf(Running(Start, Asking.Replace("ls -l", new string('x', 256 * 1024)))).Command!.Length);

    [Theory]
    [InlineData("'terminal'", "", 1)]
    [InlineData("'other'", "", 2)]
    [InlineData("'other'", ",'toolInput':{'uri':'x'}", 1)]
    public void Of_InputThatIsNotTold_IsOnlyRejectedWhereSomethingWouldRun(string tool, string input, int options)
    {
        var request = RequestOf(Running(Call("toolCallStart", $",'_meta':{{'toolKind':{tool}}}"), Ready(input)));

        Assert.Equal((null, "Does it", options), (request.Command, request.Detail, request.Options.Count));
    }

    [Fact]
    public void Of_Risk_IsAWarning() =>
        Assert.Equal(["It may break."], RequestOf(Running(Start, Ready(",'riskAssessment':{'kind':'judge','reason':'It may break.'}"))).Warnings);

    [Fact]
    public void Of_Question_IsOneWithItsChoices()
    {
        var request = RequestOf(Running(Question));

        Assert.Equal((RequestKind.Question, "Which colour?"), (request.Kind, request.Title));
        Assert.Equal(new RequestOption("skip", "Skip", RequestOptionKind.RejectOnce), Assert.Single(request.Options));
        Assert.Equal(
            new RequestQuestion("q1", "Which colour?", [new("red", "Red"), new("green", "Green", null, true)], AllowsText: true, IsMultiple: false),
            Assert.Single(request.Questions));
    }

    [Theory]
    [InlineData("boolean", "true false", false, false)]
    [InlineData("text", "", true, false)]
    [InlineData("number", "", true, false)]
    [InlineData("integer", "", true, false)]
    public void Of_QuestionWithoutChoices_IsAnsweredInItsWay(string kind, string options, bool allowsText, bool isMultiple)
    {
        var question = Assert.Single(RequestOf(Running(Asked($"{{'kind':'{kind}','id':'q','message':'?'}}"))).Questions);

        Assert.Equal(options, string.Join(' ', question.Options.Select(one => one.Id)));
        Assert.Equal((allowsText, isMultiple), (question.AllowsText, question.IsMultiple));
    }

    [Fact]
    public void Of_SeveralChoices_MayBeChosenTogether()
    {
        var request = RequestOf(Running(Asked("{'kind':'multi-select','id':'q','message':'?','options':[{'id':'a'}]}")));

        Assert.True(Assert.Single(request.Questions).IsMultiple);
    }

    [Theory]
    [InlineData("{'kind':'hologram','id':'q','message':'?'}")]
    [InlineData("{'kind':'text','id':'q','message':'?'}],'url':'https://a/','x':[1")]
    [InlineData("{'kind':'single-select','id':'q','message':'?','options':[]}")]
    [InlineData("")]
    public void Of_WhatCannotBeAnsweredHere_IsToldSo(string questions) => AssertElsewhere(RequestOf(Running(Asked(questions))));

    [Fact]
    public void Of_ResultOrSignInThatWaits_IsToldSo()
    {
        var chat = Running(Call("toolCallStart", ",'contributor':{'kind':'mcp'}"), Ready(",'confirmed':'setting'"));

        AssertElsewhere(RequestOf(chat.After(Call("toolCallComplete", ",'requiresResultConfirmation':true,'result':{'success':true}"))));
        AssertElsewhere(RequestOf(chat.After(Call("toolCallAuthRequired"))));
    }

    private static void AssertElsewhere(ChatRequest request)
    {
        Assert.Equal(RequestKind.Other, request.Kind);
        Assert.Empty(request.Options);
        Assert.Equal("This cannot be answered from here. Look at the IDE.", request.Detail);
    }

    private static string Ready(string more) => Call("toolCallReady", $",'invocationMessage':'Does it'{more}");

    private static string Asked(string questions) =>
        $"{{'type':'chat/inputRequested','request':{{'id':'r1','message':'Please','questions':[{questions}]}}}}";

    private static ChatRequest RequestOf(HostChat chat) => Assert.Single(HostRequests.Of(chat));
}
