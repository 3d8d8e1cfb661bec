using System.Collections.Frozen;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Tests.Hubs;

public sealed class StatusGroupsTests : IHubContext<IdeChatHub>, IGroupManager
{
    private readonly List<string> _joined = [];
    private readonly StatusGroups _groups;

    public StatusGroupsTests() =>
        _groups = new StatusGroups(
            this, Slices.Map(("test", new IdeProfileOptions { Ports = "9232-9234", Adapter = "vscode", TargetUrl = "^ide://" })));

    public IHubClients Clients => throw new NotSupportedException();

    public IGroupManager Groups => this;

    [Fact]
    public async Task AddAsync_ATokenForEveryNumber_IsInTheGroupsOfConfiguredPortsAlone()
    {
        await _groups.AddAsync("a", new Caller("wide", Scopes.Read, Enumerable.Range(1, 65_535).ToFrozenSet(), null));

        Assert.Equal(["status:9232", "status:9233", "status:9234"], _joined);
    }

    [Fact]
    public async Task AddAsync_CallersOfEveryKind_AreInTheGroupsThatTheyMayHearOf()
    {
        await _groups.AddAsync("a", new Caller("some", Scopes.Read, new[] { 9233, 9999 }.ToFrozenSet(), null));
        await _groups.AddAsync("b", Caller.Local);
        await _groups.AddAsync("c", new Caller("sender", Scopes.Send, null, null));

        Assert.Equal(["status:9233", "status"], _joined);
    }

    Task IGroupManager.AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken)
    {
        _joined.Add(groupName);
        return Task.CompletedTask;
    }

    Task IGroupManager.RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
