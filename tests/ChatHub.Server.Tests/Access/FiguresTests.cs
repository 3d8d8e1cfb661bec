using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Histories;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>Whose figures a token for some ports sees.</summary>
[Collection(Alone.Name)]
public sealed class FiguresTests
{
    [Fact]
    public async Task Figures_ATokenForOnePort_HasThoseOfThatOneAlone()
    {
        var (seen, hidden) = (FreePort.Take(), FreePort.Take());
        var settings = Tokens.Settings(seen, hidden);
        Tokens.Add(settings, "ownAdmin", Tokens.Unknown, "admin", $"{seen}");
        await using var hub = RunningHub.Start(settings);
        hub.WasRead(Some.Snapshot(port: hidden));
        await using var all = await hub.ConnectAsync(Tokens.Admin);
        await using var one = await hub.ConnectAsync(Tokens.Unknown);
        await all.InvokeAsync<ChatHistory>("GetHistory", hidden).Soon();

        var ofAll = await all.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
        var ofOne = await one.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
        Assert.Equal((1, 1), (ofAll.Hits, ofAll.Entries));
        Assert.Equal(new CacheStatistics(0, 0, 0, 0, 0, 0, 0, ofAll.MaxBytes, 0, new(0, 0, 0)), ofOne);
        hub.WasRead(Some.Snapshot(port: seen));
        await one.InvokeAsync<ChatHistory>("GetHistory", seen).Soon();
        ofOne = await one.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
        Assert.Equal((1, 1), (ofOne.Hits, ofOne.Entries));

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Tokens.Unknown);
        using var metrics = await http.GetAsync(new Uri("/metrics", UriKind.Relative)).Soon();
        Assert.Equal(HttpStatusCode.Forbidden, metrics.StatusCode);
    }
}
