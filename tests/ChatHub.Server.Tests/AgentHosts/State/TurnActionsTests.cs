using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class TurnActionsTests
{
    private const string StartedFromQueue = "{'type':'chat/turnStarted','turnId':'t1','message':{'text':'hi'},'queuedMessageId':'m1'}";

    [Fact]
    public void Started_FromAMessageThatWaited_TakesItOutAndRemembersIt()
    {
        var chat = Empty.After(Pending("m1", "hi"), Pending("m2", "later"), StartedFromQueue);

        Assert.Equal("m2", Assert.Single(chat.QueuedMessages).Id);
        Assert.Equal("m1", chat.ActiveTurn!.QueuedId);
    }

    [Fact]
    public void Started_FromTheSteeringMessage_TakesItOut() =>
        Assert.Null(Empty.After(Pending("m1", "hi", "steering"), StartedFromQueue).SteeringMessage);

    [Fact]
    public void Started_WhileOneRuns_ReplacesIt()
    {
        var chat = Running("{'type':'chat/turnStarted','turnId':'t2','message':{'text':'other'}}");

        Assert.Equal("t2", chat.ActiveTurn!.Id);
        Assert.Empty(chat.Turns);
    }

    [Fact]
    public void Started_OneThatIsKnown_NeedsASnapshot() => Running(End()).Keeps(HostChangeKind.NeedsSnapshot, Started);

    [Theory]
    [InlineData("turnComplete", HostTurnEnd.Complete)]
    [InlineData("turnCancelled", HostTurnEnd.Cancelled)]
    [InlineData("error", HostTurnEnd.Error)]
    public void Ended_CallThatWaited_IsCancelledWithItsTurn(string how, object end)
    {
        var chat = Running(Call("toolCallStart"), Asking, End(how));

        Assert.Null(chat.ActiveTurn);
        var turn = Assert.Single(chat.Turns);
        Assert.Equal(end, turn.End);
        Assert.Equal((HostToolStatus.Cancelled, "skipped"), (((HostToolCall)turn.Parts[0]).Status, ((HostToolCall)turn.Parts[0]).CancelReason));
        Assert.Equal(turn.StartedAt!.Value.AddMilliseconds(5), chat.ModifiedAt);
    }

    [Theory]
    [InlineData(",'error':{'errorType':'e','message':'It broke.'}", false)]
    [InlineData(",'part':{'kind':'error','error':{'message':'It broke.'},'resumable':true}", true)]
    public void Ended_ByAFailureAsNewOrOldHostsTellIt_HasItsWords(string more, bool isResumable)
    {
        var turn = Running(End("error", more)).Turns[0];

        Assert.Equal(("It broke.", isResumable), (turn.ErrorWords, turn.IsResumable));
    }

    [Fact]
    public void Resumed_LastTurnThatMayGoOn_RunsAgain()
    {
        var failed = Running(Text("p1", "so far"), End("error", ",'part':{'kind':'error','error':{'message':'m'},'resumable':true}"));

        var chat = failed.After("{'type':'chat/turnResume','turnId':'t1'}");

        Assert.Empty(chat.Turns);
        Assert.Equal((HostTurnEnd.Active, ""), (chat.ActiveTurn!.End, chat.ActiveTurn.ErrorWords));
    }

    [Fact]
    public void Resumed_TurnThatMayNot_ChangesNothing() =>
        Running(End("error")).Keeps(HostChangeKind.Same, "{'type':'chat/turnResume','turnId':'t1'}");

    [Fact]
    public void Ended_TurnThatHasEnded_ChangesNothing() => Running(End()).Keeps(HostChangeKind.Same, End("turnCancelled"));

    [Fact]
    public void Ended_TurnThatNobodyKnows_NeedsASnapshot() => Empty.Keeps(HostChangeKind.NeedsSnapshot, End());

    [Fact]
    public void Truncated_AfterATurn_KeepsItAndWhatIsBefore()
    {
        var chat = Running(End(), "{'type':'chat/turnStarted','turnId':'t2','message':{'text':'b'}}");

        Assert.Equal("t1", Assert.Single(chat.After("{'type':'chat/truncated','turnId':'t1'}").Turns).Id);
        Assert.Null(chat.After("{'type':'chat/truncated','turnId':'t1'}").ActiveTurn);
        Assert.Empty(chat.After("{'type':'chat/truncated'}").Turns);
        chat.Keeps(HostChangeKind.NeedsSnapshot, "{'type':'chat/truncated','turnId':'t9'}");
    }

    [Fact]
    public void Loaded_OlderTurns_ComeInFrontOnce()
    {
        const string turn = "'message':{'text':'x'},'responseParts':[],'state':'complete'}";
        var chat = Running(End()).After($"{{'type':'chat/turnsLoaded','turns':[{{'id':'t0',{turn},{{'id':'t1',{turn}],'turnsNextCursor':'c'}}");

        Assert.Equal(["t0", "t1"], chat.Turns.Select(one => one.Id));
        Assert.Equal("hello", chat.Turns[1].Message.Text);
        Assert.Equal("c", chat.TurnsNextCursor);
    }
}
