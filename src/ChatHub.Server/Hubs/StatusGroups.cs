using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Who hears of which port's status: a connection is in one group for all ports, or in one a port that its token is for.</summary>
internal sealed class StatusGroups(IHubContext<IdeChatHub> hub, PortMap ports) : IStatusAudience
{
    private const string Everything = "status";

    /// <summary>A connection began. Its groups end with it.</summary>
    public async Task AddAsync(string connectionId, Caller caller)
    {
        if (!caller.May(Scopes.Read)) return;
        if (caller.Ports is null) await hub.Groups.AddToGroupAsync(connectionId, Everything);
        // Only ports that there are: a token may be for every number up to 65535.
        else foreach (var port in ports.All.Where(port => caller.MayUse(port.Number)))
            await hub.Groups.AddToGroupAsync(connectionId, Of(port.Number));
    }

    /// <inheritdoc />
    /// <remarks>Not waited for: small, and at most two a second, until the transport's send timeout ends a connection that reads nothing.</remarks>
    public void Announce(PortStatus status) =>
        _ = hub.Clients.Groups(Everything, Of(status.Port)).SendAsync(nameof(IChatHubClient.PortStatusChanged), status);

    private static string Of(int port) => string.Create(CultureInfo.InvariantCulture, $"{Everything}:{port}");
}
