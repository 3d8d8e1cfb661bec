using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class ToolCallActionsTests
{
    private static readonly string Start = Call("toolCallStart", ",'displayName':'Shell','_meta':{'toolKind':'terminal','language':'sh'}");
    private static readonly string RunsUnasked = Call("toolCallReady", ",'invocationMessage':'Running','toolInput':'ls','confirmed':'not-needed'");
    private static readonly string Done = Call("toolCallComplete", ",'result':{'success':true,'pastTenseMessage':'Ran it'}");

    [Fact]
    public void Ready_FirstUnaskedThenAsked_WaitsForAPerson()
    {
        var call = CallOf(Running(Start, RunsUnasked, Asking));

        Assert.Equal((HostToolStatus.PendingConfirmation, "ls -l", "Run in terminal?"), (call.Status, call.Input, call.ConfirmationTitle));
        Assert.Equal(["allow-session", "allow-once", "skip"], call.Options!.Select(option => option.Id));
        Assert.Equal((true, "sh", "Shell", "Running ls"), (call.IsTerminal, call.Language, call.DisplayName, call.Invocation));
    }

    [Fact]
    public void Ready_AskedAgainWithLess_KeepsWhatWasTold()
    {
        var call = CallOf(Running(Start, Asking, Call("toolCallReady", ",'invocationMessage':'Again'")));

        Assert.Equal(("Again", "ls -l", 3), (call.Invocation, call.Input, call.Options!.Count));
    }

    [Fact]
    public void Confirmed_ByAnOption_RunsAndSaysWhich()
    {
        var call = CallOf(Running(Start, Asking, Confirmed("'approved':true,'selectedOptionId':'allow-once'")));

        Assert.Equal((HostToolStatus.Running, "allow-once", null), (call.Status, call.Selected!.Id, call.Options));
    }

    [Fact]
    public void Confirmed_Twice_TheFirstOneWins() =>
        Running(Start, Asking, Confirmed("'approved':true")).Keeps(HostChangeKind.Same, Confirmed("'approved':false,'reason':'denied'"));

    [Fact]
    public void Confirmed_WithOtherInput_IsCalledWithThat() =>
        Assert.Equal("ls -a", CallOf(Running(Start, Asking, Confirmed("'approved':true,'editedToolInput':'ls -a'"))).Input);

    [Fact]
    public void Confirmed_Denied_IsCancelledAndItsLateResultChangesNothing()
    {
        var chat = Running(Start, Asking, Confirmed("'approved':false,'reason':'denied'"));

        Assert.Equal((HostToolStatus.Cancelled, "denied"), (CallOf(chat).Status, CallOf(chat).CancelReason));
        chat.Keeps(HostChangeKind.Same, Done);
    }

    [Fact]
    public void Completed_RunningCall_RanWell()
    {
        var call = CallOf(Running(Start, RunsUnasked, Done));

        Assert.Equal((HostToolStatus.Completed, true, "Ran it"), (call.Status, call.IsSuccess, call.PastTense));
    }

    [Fact]
    public void Completed_ResultIsAskedFor_WaitsAndIsDenied()
    {
        var chat = Running(Start, RunsUnasked, Call("toolCallComplete", ",'requiresResultConfirmation':true,'result':{'success':true}"));

        Assert.Equal(HostToolStatus.PendingResult, CallOf(chat).Status);
        Assert.Equal(HostToolStatus.Completed, CallOf(chat.After(Call("toolCallResultConfirmed", ",'approved':true"))).Status);
        Assert.Equal("result-denied", CallOf(chat.After(Call("toolCallResultConfirmed", ",'approved':false"))).CancelReason);
    }

    [Fact]
    public void AuthIsRequired_CallOfAServer_WaitsUntilItIsResolvedOrFails()
    {
        var start = Call("toolCallStart", ",'contributor':{'kind':'mcp','customizationId':'x'}");
        var chat = Running(start, RunsUnasked, Call("toolCallAuthRequired"));

        Assert.Equal(HostToolStatus.AuthRequired, CallOf(chat).Status);
        chat.Keeps(HostChangeKind.Same, Done);
        Assert.Equal(HostToolStatus.Running, CallOf(chat.After(Call("toolCallAuthResolved"))).Status);
        Assert.Equal(HostToolStatus.Completed, CallOf(chat.After(Call("toolCallComplete", ",'result':{'success':false}"))).Status);
    }

    [Fact]
    public void AuthIsRequired_CallOfTheHostItself_ChangesNothing() =>
        Running(Start, RunsUnasked).Keeps(HostChangeKind.Same, Call("toolCallAuthRequired"));

    [Fact]
    public void Grown_WordsOfWhatItDoes_AreTheCalls()
    {
        var chat = Running(Start, Call("toolCallDelta", ",'content':'{','invocationMessage':'Reads'"));

        Assert.Equal("Reads", CallOf(chat).Invocation);
        chat.Keeps(HostChangeKind.Same, Call("toolCallDelta", ",'content':'more'"));
    }

    [Fact]
    public void Wrote_Output_ChangesNothing() =>
        Running(Start, RunsUnasked).Keeps(HostChangeKind.Same, Call("toolCallContentChanged", ",'content':[]"));

    [Fact]
    public void Ready_CallThatNobodyKnows_NeedsASnapshot() => Running().Keeps(HostChangeKind.NeedsSnapshot, RunsUnasked);

    [Fact]
    public void Ready_CallThatRan_ChangesNothing() => Running(Start, RunsUnasked, Done).Keeps(HostChangeKind.Same, Asking);

    private static string Confirmed(string how) => Call("toolCallConfirmed", $",{how}");

    private static HostToolCall CallOf(HostChat chat) => Assert.IsType<HostToolCall>(Assert.Single(chat.ActiveTurn!.Parts));
}
