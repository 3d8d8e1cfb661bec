using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Hands versions to the members of a port's group, each through a feed of its own. Thread-safe.</summary>
internal sealed class HubAudience(IHubContext<IdeChatHub> hub, PortGroups groups, HistoryVersions versions, StatusGroups statuses, ChatHubMetrics metrics) : IAudience
{
    private readonly ConcurrentDictionary<(int Port, string ConnectionId), MemberFeed> _feeds = new();

    /// <inheritdoc />
    public void Publish(int port)
    {
        foreach (var member in groups.MembersOf(port))
        {
            _feeds.GetOrAdd((port, member), key => new MemberFeed(hub.Clients.Client(key.ConnectionId), versions.Of(key.Port), written => metrics.Pushed(key.Port, written.Json.Length))).Offer();
            // It may have left, and been forgotten, before its feed was there: nobody would forget that one.
            if (!groups.MembersOf(port).Contains(member)) Forget(port, member);
        }
    }

    /// <inheritdoc />
    /// <remarks>Not waited for: small, and at most two a second, until the transport's send timeout ends a connection that reads nothing.</remarks>
    public void Announce(PortStatus status) => _ = statuses.TellAsync(status);

    /// <summary>A connection left a port's group.</summary>
    public void Forget(int port, string connectionId) => _feeds.TryRemove((port, connectionId), out _);

    /// <summary>A connection ended.</summary>
    public void Forget(string connectionId)
    {
        foreach (var key in _feeds.Keys.Where(key => key.ConnectionId == connectionId)) _feeds.TryRemove(key, out _);
    }
}
