using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Hosting;

/// <summary>
/// Alone: what listens to figures knows them by name, whichever hub of this process has them, and takes those of a hub that ends for ended.
/// </summary>
[Collection(Alone.Name)]
public sealed class MetricsPageTests
{
    [Fact]
    public async Task Get_Metrics_HasTheHubsOwn()
    {
        await using var hub = RunningHub.Start(Slices.Profile(9232));
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(hub.Address, "metrics"));

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("chathub_sessions", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
