using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class PendingActionsTests
{
    [Fact]
    public void Set_SameIdAgain_HasTheNewTextInTheOldPlace()
    {
        var chat = Empty.After(Pending("a", "1"), Pending("b", "2"), Pending("a", "3"));

        Assert.Equal(["3", "2"], chat.QueuedMessages.Select(one => one.Message.Text));
        Assert.Equal("a", chat.QueuedMessages[0].Message.SentId);
    }

    [Fact]
    public void Set_Steering_IsOneOnly() =>
        Assert.Equal("b", Empty.After(Pending("a", "1", "steering"), Pending("b", "2", "steering")).SteeringMessage!.Id);

    [Fact]
    public void Set_KindThatNobodyKnows_NeedsASnapshot() => Empty.Keeps(HostChangeKind.NeedsSnapshot, Pending("a", "1", "someday"));

    [Theory]
    [InlineData("queued")]
    [InlineData("steering")]
    public void Removed_OneThatIsThere_IsGone(string kind)
    {
        var chat = Empty.After(Pending("a", "1", kind));
        var removed = $"{{'type':'chat/pendingMessageRemoved','kind':'{kind}','id':'a'}}";

        var after = chat.After(removed);

        Assert.Empty(after.QueuedMessages);
        Assert.Null(after.SteeringMessage);
        after.Keeps(HostChangeKind.Same, removed);
    }

    [Fact]
    public void Reordered_SomeNamed_ComeFirstAndTheOthersKeepTheirOrder()
    {
        var chat = Empty.After(Pending("a", "1"), Pending("b", "2"), Pending("c", "3"), Pending("d", "4"));

        var after = chat.After("{'type':'chat/queuedMessagesReordered','order':['c','x','c','a']}");

        Assert.Equal(["c", "a", "b", "d"], after.QueuedMessages.Select(one => one.Id));
    }

    [Fact]
    public void Set_MoreThanTheBound_AreTooLarge()
    {
        var chat = Empty;
        for (var i = 0; i < HostBounds.Queued; i++) chat = chat.After(Pending($"m{i}", "x"));

        Assert.True(Assert.Throws<HostNonsenseException>(() => chat.Apply(Json(Pending("one more", "x")))).IsTooLarge);
    }
}
