using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class PartActionsTests
{
    [Fact]
    public void Grown_PartOfTheAnswer_HasMoreAndTheStateBeforeHasNot()
    {
        var before = Running(Text("p1", "one"));

        var after = before.After(Delta("p1", " two"), Delta("p1", " three"));

        Assert.Equal("one two three", ((HostMarkdown)after.ActiveTurn!.Parts[0]).Content.ToString());
        Assert.Equal("one", ((HostMarkdown)before.ActiveTurn!.Parts[0]).Content.ToString());
    }

    [Fact]
    public void Grown_PartThatNobodyKnows_NeedsASnapshot() => Running().Keeps(HostChangeKind.NeedsSnapshot, Delta("p9", "x"));

    [Fact]
    public void Grown_TurnThatHasEnded_ChangesNothing() => Running(End()).Keeps(HostChangeKind.Same, Delta("p1", "late"));

    [Fact]
    public void Grown_EmojiInTwoHalves_IsWholeAgain()
    {
        var chat = Running(Text("p1", "")).After(Delta("p1", "a\\ud83d"), Delta("p1", "\\ude00b\\n"));

        Assert.Equal("a😀b\n", ((HostMarkdown)chat.ActiveTurn!.Parts[0]).Content.ToString());
    }

    [Fact]
    public void Grown_AMillionTimes_TakesTheTimeAndTheMemoryOfItsText()
    {
        const int rounds = 100;
        const int times = 10_000;
        var (chat, delta) = (Running(Text("p1", "")), Json(Delta("p1", "word ")));
        for (var round = 1; round <= rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < times; i++) chat = chat.Apply(delta).State;
            var each = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
            Assert.True(each < 4096, $"After {round * times} words, each takes {each} bytes.");
        }

        Assert.Equal(5 * times * rounds, ((HostMarkdown)chat.ActiveTurn!.Parts[0]).Content.ToString().Length);
    }

    [Fact]
    public void Added_FailureAsAPart_WaitsForTheEndOfTheTurn() =>
        Running().Keeps(HostChangeKind.Same, "{'type':'chat/responsePart','turnId':'t1','part':{'kind':'error','error':{'message':'m'}}}");

    [Fact]
    public void Added_PartOfAKindThatNobodyKnows_IsKeptWithoutItsWords()
    {
        var chat = Running("{'type':'chat/responsePart','turnId':'t1','part':{'kind':'hologram','id':'h','content':'secret'}}");

        Assert.Equal(new HostUnshown("h"), Assert.Single(chat.ActiveTurn!.Parts));
        chat.Keeps(HostChangeKind.Same, Delta("h", "more"));
    }

    [Fact]
    public void Added_PartsOverTheBound_AreTooLarge()
    {
        var (chat, part) = (Running(), Json("{'type':'chat/responsePart','turnId':'t1','part':{'kind':'reasoning','id':'r'}}"));
        for (var i = 0; i < HostBounds.Parts; i++) chat = chat.Apply(part).State;

        Assert.True(Assert.Throws<HostNonsenseException>(() => chat.Apply(part)).IsTooLarge);
    }

    [Fact]
    public void Used_ModelInTheUsage_IsTheTurns()
    {
        const string usage = "{'type':'chat/usage','turnId':'t1','usage':{'model':'m5','inputTokens':3}}";
        var chat = Running(usage);

        Assert.Equal("m5", chat.ActiveTurn!.UsedModel);
        chat.Keeps(HostChangeKind.Same, usage);
    }

    [Fact]
    public void Added_TextThatIsNone_IsNonsense() =>
        Assert.Throws<HostNonsenseException>(() => Running().Apply(Json("{'type':'chat/responsePart','turnId':'t1','part':{'kind':'markdown'}}")));
}
