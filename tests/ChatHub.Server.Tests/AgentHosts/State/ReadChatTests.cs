using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class ReadChatTests
{
    private const string Turn = "'message':{'text':'x'},'responseParts':[],'state':'complete'";

    [Theory]
    [InlineData("{'turns':[]}", "resource")]
    [InlineData("{'resource':1,'turns':[]}", "resource")]
    [InlineData("{'resource':'a'}", "turns")]
    [InlineData("{'resource':'a','turns':[{'id':'t'}]}", "state")]
    [InlineData("{'resource':'a','turns':[{'id':'t','state':'complete'}]}", "message")]
    [InlineData("{'resource':'a','turns':[{'id':'t','state':'elsewhere','message':{'text':'x'},'responseParts':[]}]}", "state")]
    [InlineData("{'resource':'a','turns':[{'id':'t','state':'complete','message':{},'responseParts':[]}]}", "text")]
    [InlineData("{'resource':'a','turns':[{'id':'t',#},{'id':'t',#}]}", "turns")]
    public void From_NeededFieldWrongOrGone_IsNonsenseThatNamesIt(string json, string field)
    {
        var exception = Assert.Throws<HostNonsenseException>(() => ReadChat.From(Json(json.Replace("#", Turn))));

        Assert.Contains($"'{field}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_OtherFieldsWrong_AreAsIfTheyWereNotThere()
    {
        var chat = ReadChat.From(Json(
            "{'resource':'a','turns':[],'title':7,'status':'x','modifiedAt':'soon','queuedMessages':{},'activeTurn':'no','turnsNextCursor':1}"));

        Assert.Equal(("", HostStatus.None, null, null, null), (chat.Title, chat.Status, chat.ModifiedAt, chat.ActiveTurn, chat.TurnsNextCursor));
    }

    [Fact]
    public void From_TextOverTheBound_IsTooLargeAndNotShown()
    {
        var text = new string('x', HostBounds.TextCharacters + 1);
        var exception = Assert.Throws<HostNonsenseException>(() => ReadChat.From(Json(
            $"{{'resource':'a','turns':[{{'id':'t','message':{{'text':'{text}'}},'responseParts':[],'state':'complete'}}]}}")));

        Assert.True(exception.IsTooLarge);
        Assert.Equal($"The agent host's 'text' is over the bound of {HostBounds.TextCharacters}.", exception.Message);
    }

    [Fact]
    public void From_TurnsOverTheBound_AreTooLarge()
    {
        var turns = string.Join(',', Enumerable.Range(0, HostBounds.Turns + 1).Select(i => $"{{'id':'{i}',{Turn}}}"));

        Assert.True(Assert.Throws<HostNonsenseException>(() => ReadChat.From(Json($"{{'resource':'a','turns':[{turns}]}}"))).IsTooLarge);
    }

    [Fact]
    public void From_MessageOfAHub_HasItsId()
    {
        var chat = Empty.After(Pending("m1", "hi"), Pending(new string('m', 129), "long"));

        Assert.Equal(["m1", null], chat.QueuedMessages.Select(one => one.Message.SentId));
    }

    [Fact]
    public void Remembering_SnapshotOfTheSameTurns_KnowsWhatWaited()
    {
        var before = Empty.After(Pending("m1", "hi"), "{'type':'chat/turnStarted','turnId':'t1','message':{'text':'hi'},'queuedMessageId':'m1'}");
        var snapshot = ReadChat.From(Json($"{{'resource':'a','turns':[{{'id':'t1',{Turn}}},{{'id':'t2',{Turn}}}]}}"));

        Assert.Equal(["m1", null], snapshot.Remembering(before).Turns.Select(turn => turn.QueuedId));
        Assert.Same(snapshot, snapshot.Remembering(null));
    }
}
