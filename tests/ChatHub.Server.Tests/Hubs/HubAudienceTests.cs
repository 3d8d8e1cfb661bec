using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Server.Hubs;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Whose feeds are kept: each one that is made asks for its client, once.</summary>
public sealed class HubAudienceTests : IHubContext<IdeChatHub>, IHubClients, IAsyncDisposable
{
    private const int Port = 9232;
    private readonly ServiceProvider _services = Slices.Build(Slices.Profile(Port));
    private readonly PortGroups _groups = new();
    private readonly List<string> _made = [];
    private readonly HubAudience _audience;
    private Action _whileMade = () => { };

    public HubAudienceTests() =>
        _audience = new HubAudience(this, _groups, new HistoryVersions(), null!, _services.GetRequiredService<ChatHubMetrics>());

    public IHubClients Clients => this;

    public IGroupManager Groups => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void Publish_TheSameMemberAgain_HasOneFeed()
    {
        _groups.Add(Port, "a");

        _audience.Publish(Port);
        _audience.Publish(Port);

        Assert.Equal(["a"], _made);
    }

    [Fact]
    public void Publish_AMemberWhoLeavesWhileItsFeedIsMade_LeavesNone()
    {
        _groups.Add(Port, "a");
        _whileMade = () =>
        {
            _groups.Remove(Port, "a");
            _audience.Forget(Port, "a");
        };
        _audience.Publish(Port);
        _whileMade = () => { };

        // One that had stayed would be found again.
        _groups.Add(Port, "a");
        _audience.Publish(Port);

        Assert.Equal(["a", "a"], _made);
    }

    ISingleClientProxy IHubClients.Client(string connectionId)
    {
        _made.Add(connectionId);
        _whileMade();
        return new Nobody();
    }

    IClientProxy IHubClients<IClientProxy>.All => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Client(string connectionId) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Clients(IReadOnlyList<string> connectionIds) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Group(string groupName) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Groups(IReadOnlyList<string> groupNames) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.User(string userId) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Users(IReadOnlyList<string> userIds) => throw new NotSupportedException();

    private sealed class Nobody : ISingleClientProxy
    {
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
