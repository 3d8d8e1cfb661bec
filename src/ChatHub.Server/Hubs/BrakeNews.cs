using ChatHub.Contracts;
using ChatHub.Server.Braking;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Tells every connection, whatever its token is for, when the brake was set or released: it is every port's.</summary>
internal sealed class BrakeNews(IHubContext<IdeChatHub> hub, Brake brake) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        brake.Changed += Tell;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        brake.Changed -= Tell;
        return Task.CompletedTask;
    }

    /// <remarks>Not waited for: who reads nothing holds up no brake.</remarks>
    private void Tell(bool isOn) => _ = hub.Clients.All.SendAsync(nameof(IChatHubClient.ServerStatusChanged), new ServerStatus(isOn));
}
