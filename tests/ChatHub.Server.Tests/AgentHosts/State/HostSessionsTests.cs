using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class HostSessionsTests
{
    private const string Summary = "{'resource':'s1','provider':'p','title':'T','status':65,'modifiedAt':'2026-01-02T03:04:05Z'}";
    private static readonly HostSessions Listed = HostSessions.From(Json($"{{'items':[{Summary}]}}"));

    [Fact]
    public void From_List_HasEachSession()
    {
        var session = Assert.Single(Listed.Sessions).Value;

        Assert.Equal(("s1", "p", "T", true), (session.Resource, session.Provider, session.Title, session.IsArchived));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), session.ModifiedAt);
    }

    [Fact]
    public void Apply_Notifications_AreFollowed()
    {
        var added = Listed.Apply("root/sessionAdded", Json("{'summary':{'resource':'s2','provider':'p'}}")).State;
        var changed = added.Apply("root/sessionSummaryChanged", Json("{'session':'s2','changes':{'title':'New'}}")).State;
        var removed = changed.Apply("root/sessionRemoved", Json("{'session':'s1'}")).State;

        Assert.Equal("New", Assert.Single(removed.Sessions).Value.Title);
        Assert.Equal("", added.Sessions["s2"].Title);
    }

    [Fact]
    public void Apply_ChangeOfASessionThatNobodyKnows_NeedsTheList() =>
        Assert.Equal(HostChangeKind.NeedsSnapshot, Listed.Apply("root/sessionSummaryChanged", Json("{'session':'s9','changes':{}}")).Kind);

    [Fact]
    public void Apply_SessionRemovedTwice_ChangesNothing() =>
        Assert.Equal(HostChangeKind.Same, Listed.Apply("root/sessionRemoved", Json("{'session':'s9'}")).Kind);
}
