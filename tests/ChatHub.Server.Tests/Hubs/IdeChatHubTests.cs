using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatHub.Server.Tests.Hubs;

[Collection(SharedHubCollection.Name)]
public sealed class IdeChatHubTests(SharedHub shared)
{
    [Fact]
    public async Task JoinPort_NoIdeThere_IsListedWithItsFollowersUntilTheyLeave()
    {
        await using var one = await shared.Hub.ConnectAsync();
        await using var two = await shared.Hub.ConnectAsync();
        Assert.Empty(await ListAsync(one));

        var joined = await one.InvokeAsync<PortStatus>("JoinPort", shared.Port).Soon();
        await two.InvokeAsync<PortStatus>("JoinPort", shared.Port).Soon();
        await two.InvokeAsync<PortStatus>("JoinPort", shared.Port).Soon();

        Assert.Equal((shared.Port, "test", PortState.Unreachable, 1), (joined.Port, joined.Ide, joined.State, joined.Followers));
        Assert.Equal(2, Assert.Single(await ListAsync(one)).Followers);
        await one.InvokeAsync("LeavePort", shared.Port).Soon();
        await one.InvokeAsync("LeavePort", shared.Port).Soon();
        await two.DisposeAsync();
        await Eventually.IsTrueAsync(async () => (await ListAsync(one)).Count == 0, Limit.Long, "a connection that ended has left");
    }

    [Fact]
    public async Task ListPorts_NoIdeAtAll_IsEmpty()
    {
        await using var connection = await shared.Hub.ConnectAsync();

        Assert.DoesNotContain(await ListAsync(connection), status => status.State == PortState.Available);
    }

    [Fact]
    public async Task SendMessage_TenCallsUnawaited_KeepTheirOrder()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var ide = Endpoint.Raw(async (_, stream, token) =>
        {
            await gate.Task.WaitAsync(token);
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
        });
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take(), ide.Port), new("ChatHub:Sending:QueueLength", "4")]);
        await using var connection = await hub.ConnectAsync();

        // The queue takes the first four; that the other six are the refused ones shows who came first.
        var sends = Enumerable.Range(0, 10)
            .Select(n => connection.InvokeAsync("SendMessage", ide.Port, new OutgoingMessage("text", $"{n}")))
            .ToArray();
        foreach (var send in sends[4..]) await BadInputTests.FailsWithAsync(ErrorCode.Busy, send);
        Assert.All(sends[..4], send =>
            Assert.False(
                send.IsCompleted && send.Exception!.InnerException is HubException e && e.Message.Contains("busy:", StringComparison.Ordinal)));
        gate.SetResult();

        foreach (var send in sends[..4])
        {
            var code = ChatHubException.FromWire((await Assert.ThrowsAsync<HubException>(() => send.Soon())).Message)!.Code;
            Assert.Contains(code, new[] { ErrorCode.NotAnIde, ErrorCode.IdeUnreachable });
        }
    }

    [Fact]
    public async Task AnyCall_BesideASlowOne_DoesNotWait()
    {
        await using var silent = Endpoint.Raw(static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using var hub = RunningHub.Start(Slices.Profile(silent.Port));
        await using var connection = await hub.ConnectAsync();
        var slow = Enumerable.Range(0, 8).Select(_ => connection.InvokeAsync<PortStatus[]>("ListPorts")).ToArray();

        await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();

        Assert.Contains(slow, call => !call.IsCompleted);
        Assert.All(await Task.WhenAll(slow).Soon(), Assert.Empty);
    }

    [Fact]
    public async Task Connect_WhileTheHubStops_IsRefusedAndMayBeTriedAgain()
    {
        var hub = RunningHub.Start(Slices.Profile(FreePort.Take()));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub.Address };
        await using var connection = await hub.ConnectAsync();
        (HttpStatusCode Status, string? RetryAfter, HubConnectionState OfAnother)? answer = null;
        // What is registered last is called first: nothing of the stop has been done yet.
        hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
        {
            using var refused = http.PostAsync(new Uri($"{WireNames.HubPath}/negotiate", UriKind.Relative), null).GetAwaiter().GetResult();
            answer = (refused.StatusCode, refused.Headers.RetryAfter?.ToString(), connection.State);
        });

        await hub.DisposeAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1", HubConnectionState.Connected), answer);
    }

    [Fact]
    public async Task Start_PortThatAnswersNonsense_DoesNotStopTheHub()
    {
        await using var nonsense = Endpoint.Cdp("""{"webSocketDebuggerUrl":"ws://x/y"}""", """[null,{"type":"page"}]""");
        await using var unconnectable = Endpoint.Ide();
        await using var hub = RunningHub.Start(Slices.Profile(nonsense.Port, unconnectable.Port));
        await nonsense.Asked.ReadAsync().Soon();

        await using var connection = await hub.ConnectAsync();

        Assert.Equal([unconnectable.Port], (await ListAsync(connection)).Select(status => status.Port));
        Assert.Empty(hub.Services.GetRequiredService<ChatRooms>().WatchedPorts);
    }

    [Fact]
    public async Task AnyCall_FailureThatNobodyForesaw_IsUnexpectedWithoutItsDetailsAndStopsNothing()
    {
        await using var ide = Endpoint.Ide();
        await using var hub = RunningHub.Start(Slices.Profile(ide.Port), services => services.AddSingleton<DriverStart>(
            () => throw new ObjectDisposedException(nameof(SemaphoreSlim))));

        await hub.HasLookedAsync();

        Assert.False(hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        await using var connection = await hub.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("GetHistory", ide.Port).Soon());
        Assert.Equal(ErrorCode.Unexpected, ChatHubException.FromWire(error.Message)?.Code);
        Assert.DoesNotContain("Semaphore", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
        Assert.Single(await ListAsync(connection));
    }

    private static async Task<IReadOnlyList<PortStatus>> ListAsync(HubConnection connection) =>
        await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon();
}
