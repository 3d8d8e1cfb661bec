using ChatHub.Contracts;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Live;

public sealed class PortStatusesTests
{
    [Fact]
    public async Task OfAsync_AnIdeAnswers_IsAvailable()
    {
        await using var ide = Endpoint.Ide();
        await using var services = Slices.Build(Slices.Profile(ide.Port));
        Join(services, ide.Port);

        var status = await Statuses(services).OfAsync(services.Chat(ide.Port).Port, CancellationToken.None);

        Assert.Equal(new PortStatus(ide.Port, "test", "Chrome/156.0.0.0", "a window", PortState.Available, null, 1, status.Detail), status);
    }

    [Fact]
    public async Task ListAsync_OnePass_ShowsIdesAndPortsInUse()
    {
        await using var ide = Endpoint.Ide();
        await using var web = Endpoint.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var webInUse = Endpoint.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var (closed, closedInUse) = (FreePort.Take(), FreePort.Take());
        await using var services = Slices.Build(Slices.Profile(ide.Port, web.Port, webInUse.Port, closed, closedInUse));
        Join(services, webInUse.Port);
        Join(services, closedInUse);

        var listed = await Statuses(services).ListAsync(CancellationToken.None);

        Assert.Equal(
            new[] { (ide.Port, PortState.Available, 0), (webInUse.Port, PortState.NotAnIde, 1), (closedInUse, PortState.Unreachable, 1) }.Order(),
            listed.Select(status => (status.Port, status.State, status.Followers)));
        Assert.All(listed, status => Assert.NotEmpty(status.Detail));
    }

    [Fact]
    public async Task OfAsync_ACrowdAtOnce_AsksThePortOnceAndTheNextOneAnew()
    {
        var gate = new TaskCompletionSource();
        await using var ide = Endpoint.Raw(async (path, stream, token) =>
        {
            await gate.Task;
            await stream.WriteAsync(
                Endpoint.Ok(
                    path == "/json/version"
                        ? """{"Browser":"Chrome/156.0.0.0","webSocketDebuggerUrl":"ws://127.0.0.1:1/devtools/browser/abc"}"""
                        : """[{"id":"1","type":"page","title":"a window","url":"ide://window"}]"""),
                token);
        });
        await using var services = Slices.Build(Slices.Profile(ide.Port));
        var statuses = Statuses(services);
        using var impatient = new CancellationTokenSource();

        var crowd = Enumerable.Range(0, 50).Select(_ => statuses.OfAsync(services.Chat(ide.Port).Port, CancellationToken.None)).ToArray();
        var one = statuses.OfAsync(services.Chat(ide.Port).Port, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.Soon());
        gate.SetResult();

        Assert.All(await Task.WhenAll(crowd).Soon(), status => Assert.Equal(PortState.Available, status.State));
        Assert.Equal(["/json/version", "/json/list"], await AskedAsync(ide, 2));
        await statuses.OfAsync(services.Chat(ide.Port).Port, CancellationToken.None);
        Assert.Equal(["/json/version", "/json/list"], await AskedAsync(ide, 2));
        Assert.False(ide.Asked.TryRead(out _));
    }

    private static async Task<string[]> AskedAsync(Endpoint ide, int count)
    {
        var asked = new string[count];
        for (var n = 0; n < count; n++) asked[n] = await ide.Asked.ReadAsync().AsTask().Soon();
        return asked;
    }

    private static PortStatuses Statuses(IServiceProvider services) => services.GetRequiredService<PortStatuses>();

    private static void Join(IServiceProvider services, int port) =>
        services.GetRequiredService<ChatRooms>().Of(services.Chat(port)).Join(Someone.Named("a"));
}
