using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.Showing;

public sealed class ChatProjectionTests
{
    private const string Second = "{'type':'chat/turnStarted','turnId':'t2','message':{'text':'again'}}";

    [Fact]
    public void Show_WhatDidNotChange_IsTheSameObject()
    {
        var (chat, projection) = (Running(Text("p1", "one"), End(), Second, Text("p1", "x").Replace("t1", "t2")), new ChatProjection());
        var before = projection.Show(chat.After(Pending("m1", "later")));

        var after = projection.Show(chat.After(Delta("p1", "y").Replace("t1", "t2"), Pending("m1", "later")));

        Assert.Equal(5, before.Messages.Count);
        Assert.Equal("xy", after.Messages[3].Content);
        foreach (var same in new[] { 0, 1, 2, 4 }) Assert.Same(before.Messages[same], after.Messages[same]);
    }

    [Fact]
    public void Show_SnapshotThatTellsTheSame_IsTheSameObjects()
    {
        const string json = "{'resource':'a','turns':[{'id':'t1','message':{'text':'x'},'responseParts':[],'state':'complete'}]}";
        var projection = new ChatProjection();
        var before = projection.Show(ReadChat.From(Json(json)));

        Assert.Same(before.Messages[0], projection.Show(ReadChat.From(Json(json))).Messages[0]);
    }

    [Fact]
    public void Show_TurnThatEnded_KeepsItsMessageAndItsIds()
    {
        var (chat, projection) = (Running(Text("p1", "one")), new ChatProjection());
        var running = projection.Show(chat);

        var ended = projection.Show(chat.After(End()));

        Assert.Same(running.Messages[0], ended.Messages[0]);
        Assert.Equal(running.Messages[1].Id, ended.Messages[1].Id);
        Assert.Equal((ChatState.Generating, ChatState.Idle), (running.State, ended.State));
    }

    [Fact]
    public void Show_MessagesThatWait_AreAtTheEndInOrderAndTheSteeringOneFirst()
    {
        var chat = Running(Pending("a", "1"), Pending("b", "2"), Pending("s", "now", "steering"), Pending("b", "3", "steering"));

        var shown = new ChatProjection().Show(chat);

        Assert.Equal(["3", "1"], shown.Messages.Skip(2).Select(message => message.Content));
        Assert.All(shown.Messages.Skip(2), message => Assert.Equal((MessageState.Pending, ChatRole.User), (message.State, message.Role)));
    }

    [Fact]
    public void Show_MessageThatWaitedStartsATurn_IsJoinedWithItForGood()
    {
        var projection = new ChatProjection();
        var chat = Empty.After(Pending("m1", "hi"));
        var waiting = Assert.Single(projection.Show(chat).Messages);

        var running = projection.Show(chat.After("{'type':'chat/turnStarted','turnId':'t1','message':{'text':'hi'},'queuedMessageId':'m1'}"));

        Assert.Equal(running.Messages[0].Id, running.Joined[waiting.Id]);
        Assert.NotEqual(waiting.Id, running.Messages[0].Id);
        Assert.Equal(running.Joined, projection.Show(Empty).Joined);
    }

    [Fact]
    public void Show_OlderTurnsElsewhere_IsNotComplete()
    {
        Assert.True(new ChatProjection().Show(Empty).IsComplete);
        Assert.False(new ChatProjection().Show(ReadChat.From(Json("{'resource':'a','turns':[],'turnsNextCursor':'c'}"))).IsComplete);
    }

    [Fact]
    public void Show_AgentAsks_NeedsInputUntilItsTurnEnds()
    {
        var (chat, projection) = (Running(Question), new ChatProjection());
        var asked = projection.Show(chat);

        Assert.True(asked.NeedsInput);
        Assert.Equal(asked.Messages[1].Id, Assert.Single(asked.Requests).MessageId);
        Assert.Empty(projection.Show(chat.After(End("turnCancelled"))).Requests);
    }

    [Fact]
    public void Show_ManyTurns_ShowsEachWordWithoutMakingThemAnew()
    {
        var chat = Empty;
        for (var i = 0; i < 2000; i++)
            chat = chat.After(Started.Replace("t1", $"old{i}"), Text("p", "text").Replace("t1", $"old{i}"), End().Replace("t1", $"old{i}"));
        var (running, projection) = (chat.After(Started, Text("p1", "")), new ChatProjection());
        projection.Show(running);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) projection.Show(running = running.After(Delta("p1", "word")));
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;

        Assert.True(each < 80_000, $"A word takes {each} bytes; the list of 4,000 messages alone takes 32,000.");
    }
}
