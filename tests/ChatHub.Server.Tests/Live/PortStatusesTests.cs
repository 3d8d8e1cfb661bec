using ChatHub.Contracts;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Live;

public sealed class PortStatusesTests
{
    private readonly PortGroups _groups = new();

    [Fact]
    public async Task OfAsync_AnIdeAnswers_IsAvailable()
    {
        await using var ide = Endpoint.Ide();
        await using var services = Slices.Build(Slices.Profile(ide.Port));
        _groups.Add(ide.Port, "a");

        var status = await Statuses(services).OfAsync(ide.Port, CancellationToken.None);

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
        _groups.Add(webInUse.Port, "a");
        _groups.Add(closedInUse, "a");

        var listed = await Statuses(services).ListAsync(CancellationToken.None);

        Assert.Equal(
            new[] { (ide.Port, PortState.Available, 0), (webInUse.Port, PortState.NotAnIde, 1), (closedInUse, PortState.Unreachable, 1) }.Order(),
            listed.Select(status => (status.Port, status.State, status.Followers)));
        Assert.All(listed, status => Assert.NotEmpty(status.Detail));
    }

    [Fact]
    public async Task OfAsync_PortOutsideEveryRange_IsNotAllowed()
    {
        await using var services = Slices.Build(Slices.Profile(FreePort.Take()));

        await Fails.WithAsync(ErrorCode.PortNotAllowed, () => Statuses(services).OfAsync(1, CancellationToken.None));
    }

    private PortStatuses Statuses(IServiceProvider services) => ActivatorUtilities.CreateInstance<PortStatuses>(services, _groups);
}
