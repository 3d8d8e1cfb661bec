using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>The way to one client over its SignalR connection.</summary>
internal sealed class MemberLine(ISingleClientProxy client) : IMemberLine
{
    /// <inheritdoc />
    /// <remarks>SignalR swallows the failure of a connection that ended: its own log has it.</remarks>
    public Task WriteAsync(HistorySnapshot snapshot) => client.SendAsync(nameof(IChatHubClient.HistoryChanged), snapshot);
}
