using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Answers that the brake or a stop of the hub comes between.</summary>
[Collection(Alone.Name)]
public sealed class RespondToRequestHeldUpTests : RequestsHub
{
    [Fact]
    public async Task RespondToRequest_BrakedBetweenLookAndPress_IsNotPressed()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        var looked = new TaskCompletionSource();
        await connection.InvokeAsync<PortStatus>(nameof(IChatHub.LeavePort), Ide.Port);
        Ide.Agent.Before("read", looked.Task);
        var refreshing = connection.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), Ide.Port);
        await Ide.Agent.CalledAsync("read");
        var responding = RespondAsync(connection, id, "allowOnce"); // Waits for that reading.

        await connection.InvokeAsync(nameof(IChatHub.SetReadOnly), true).Soon();
        looked.SetResult();

        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, responding);
        await refreshing;
        Assert.Equal(0, Ide.Agent.CallsOf("respond"));
    }

    [Fact]
    public async Task RespondToRequest_HubEndsWhileThePageIsPressing_IsUnconfirmedAndNoError()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        Ide.Agent.Before("respond", new TaskCompletionSource().Task);
        var responding = RespondAsync(connection, id, "allowOnce");
        await Ide.Agent.CalledAsync("respond");

        var stop = Task.Run(async () => await Hub.DisposeAsync());

        Assert.Equal(RequestStatus.Unconfirmed, (await responding.Soon()).Status);
        await stop.Soon();
    }
}
