using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class ChatActionsTests
{
    [Fact]
    public void Apply_TypeThatNobodyKnows_NeedsASnapshot() => Empty.Keeps(HostChangeKind.NeedsSnapshot, "{'type':'chat/somethingNew'}");

    [Theory]
    [InlineData("reasoning")]
    [InlineData("activityChanged")]
    [InlineData("draftChanged")]
    [InlineData("workingDirectorySet")]
    public void Apply_TypeThatIsNotShown_ChangesNothing(string type) => Running().Keeps(HostChangeKind.Same, Call(type));

    [Fact]
    public void Apply_NoType_IsNonsenseThatNamesTheFieldAlone()
    {
        var exception = Assert.Throws<HostNonsenseException>(() => Empty.Apply(Json("{'text':'secret'}")));

        Assert.Equal("The agent host's 'type' is missing, or is not what the protocol says.", exception.Message);
        Assert.False(exception.IsTooLarge);
    }

    [Fact]
    public void Apply_TurnFromStartToEnd_SaysSoInTheStatus()
    {
        var running = Running();
        var asked = running.After(Question);
        var ended = asked.After(End());

        Assert.Equal(HostStatus.InProgress, running.Status);
        Assert.Equal(HostStatus.InProgress | HostStatus.InputNeeded, asked.Status);
        Assert.Equal(HostStatus.Idle, ended.Status);
        Assert.Equal(HostStatus.Error, Running().After(End("error", ",'error':{'message':'m'}")).Status);
    }

    [Fact]
    public void Apply_NewTurn_IsUnreadAndStaysArchived()
    {
        var chat = ReadChat.From(Json("{'resource':'a','turns':[],'status':97}")).After(Started);

        Assert.Equal(HostStatus.InProgress | HostStatus.IsArchived, chat.Status);
    }

    [Fact]
    public void Apply_MoreTextThanAChatMayHave_IsTooLarge()
    {
        var most = new string('x', HostBounds.TextCharacters);
        var chat = Running(Text("p1", most), Text("p2", most), Text("p3", most));

        Assert.True(Assert.Throws<HostNonsenseException>(() => chat.Apply(Json(Text("p4", most)))).IsTooLarge);
        Assert.True(Assert.Throws<HostNonsenseException>(() => chat.Apply(Json(Delta("p1", "y")))).IsTooLarge);
    }
}
