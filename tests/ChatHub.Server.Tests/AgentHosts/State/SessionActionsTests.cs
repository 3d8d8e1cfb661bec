using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class SessionActionsTests
{
    private static readonly HostSession Session = ReadSession.From("s", Json("""
        {'provider':'p','title':'T','status':1,'lifecycle':'creating','chats':[{'resource':'a','title':'A','status':1}],'defaultChat':'a',
        'workingDirectories':['file:///x','file:///y'],'config':{'values':{'autoApprove':'default','mode':'interactive'}}}
        """));

    [Fact]
    public void Apply_LifeOfASession_IsFollowed()
    {
        Assert.Equal(HostLifecycle.Ready, After("'ready'").Lifecycle);
        var failed = After("'creationFailed','error':{'message':'No agent.'}");
        Assert.Equal((HostLifecycle.Failed, "No agent."), (failed.Lifecycle, failed.CreationError));
        Assert.Equal("New", After("'titleChanged','title':'New'").Title);
        Assert.True(After("'isArchivedChanged','isArchived':true").IsArchived);
    }

    [Fact]
    public void Apply_Chats_AreAddedChangedAndRemoved()
    {
        Assert.Equal(["a", "b"], After("'chatAdded','summary':{'resource':'b','title':'B'}").Chats.Select(chat => chat.Resource));
        Assert.Equal("A2", Assert.Single(After("'chatAdded','summary':{'resource':'a','title':'A2'}").Chats).Title);
        var updated = Assert.Single(After("'chatUpdated','chat':'a','changes':{'status':24}").Chats);
        Assert.Equal(("A", HostStatus.InProgress | HostStatus.InputNeeded), (updated.Title, updated.Status));
        var removed = After("'chatRemoved','chat':'a'");
        Assert.Empty(removed.Chats);
        Assert.Null(removed.DefaultChat);
    }

    [Theory]
    [InlineData("'chatUpdated','chat':'z','changes':{}")]
    [InlineData("'somethingNew'")]
    public void Apply_WhatIsNotKnown_NeedsASnapshot(string action) => Assert.Equal(HostChangeKind.NeedsSnapshot, Change(action).Kind);

    [Theory]
    [InlineData("'inputNeededSet','request':{}")]
    [InlineData("'serverToolsChanged','tools':[]")]
    public void Apply_WhatIsNotShown_ChangesNothing(string action) => Assert.Equal(HostChangeKind.Same, Change(action).Kind);

    [Theory]
    [InlineData("'config':{'autoApprove':'autoApprove'}", "autoApprove", "interactive", true)]
    [InlineData("'config':{'mode':'autopilot'}", "default", "autopilot", true)]
    [InlineData("'config':{'mode':'plan'},'replace':true", null, "plan", true)]
    [InlineData("'config':{'mode':'somethingNew'}", "default", "somethingNew", true)]
    [InlineData("'config':{'autoApprove':true}", "True", "interactive", true)]
    public void Apply_Settings_TellWhetherItApprovesByItself(string config, string? autoApprove, string? mode, bool byItself)
    {
        var session = After($"'configChanged',{config}");

        Assert.Equal((autoApprove, mode, byItself), (session.AutoApprove, session.Mode, session.ApprovesByItself));
    }

    [Theory]
    [InlineData("'workingDirectorySet','directory':'file:///z'", "file:///x file:///y file:///z")]
    [InlineData("'workingDirectoryRemoved','directory':'file:///x'", "file:///y")]
    [InlineData("'workingDirectoryReplaced','directory':'file:///y','replacement':'file:///z'", "file:///x file:///z")]
    [InlineData("'workingDirectoryReplaced','directory':'file:///y','replacement':'file:///x'", "file:///x")]
    public void Apply_Folders_AreFollowed(string action, string folders) => Assert.Equal(folders, string.Join(' ', After(action).WorkingDirectories));

    private static HostSession After(string action)
    {
        var change = Change(action);
        Assert.Equal(HostChangeKind.Changed, change.Kind);
        return change.State;
    }

    private static HostChange<HostSession> Change(string action) => Session.Apply(Json($"{{'type':'session/{action[1..]}}}"));
}
