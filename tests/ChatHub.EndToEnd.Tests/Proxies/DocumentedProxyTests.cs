using System.Net;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Proxies;

/// <summary>The blocks of <c>docs/operations.md</c>, in the genuine nginx and HAProxy, before a real hub.</summary>
[Trait("Needs", "Chromium")]
public sealed class DocumentedProxyTests(ProxiedHub hub) : IClassFixture<ProxiedHub>
{
    public static TheoryData<string> Kinds => ["nginx", "haproxy"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Page_ThroughTheDocumentedProxy_ConnectsByAWebSocket(string kind)
    {
        await using var proxy = await DocumentedProxy.StartAsync(kind, hub.Hub.HttpPort);

        await ConnectsAsync($"https://{ProxiedHub.Name}:{proxy.Port}/");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Page_BelowAPathAsDocumented_ConnectsByAWebSocket(string kind)
    {
        await using var proxy = await DocumentedProxy.StartAsync(kind, hub.Hub.HttpPort, DocumentedProxy.BelowAPath(kind));

        await ConnectsAsync($"https://{ProxiedHub.Name}:{proxy.Port}/hub/");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Page_BelowAPathWithoutTheSlash_IsLedToTheOneWithIt(string kind)
    {
        await using var proxy = await DocumentedProxy.StartAsync(kind, hub.Hub.HttpPort, DocumentedProxy.BelowAPath(kind));
        var page = await hub.BlankAsync();

        await page.GotoAsync($"https://{ProxiedHub.Name}:{proxy.Port}/hub");

        Assert.Equal("/hub/", new Uri(page.Url).AbsolutePath);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("nginx", HttpTransportType.WebSockets)]
    [InlineData("nginx", HttpTransportType.ServerSentEvents)]
    [InlineData("nginx", HttpTransportType.LongPolling)]
    [InlineData("haproxy", HttpTransportType.WebSockets)]
    [InlineData("haproxy", HttpTransportType.ServerSentEvents)]
    [InlineData("haproxy", HttpTransportType.LongPolling)]
    public async Task Call_ThroughTheDocumentedProxy_IsAnsweredByEveryTransport(string kind, HttpTransportType transport)
    {
        await using var proxy = await DocumentedProxy.StartAsync(kind, hub.Hub.HttpPort);
        await using var connection = await hub.ConnectAsync(proxy, transport);

        Assert.Empty(await connection.InvokeAsync<PortStatus[]>("ListPorts").WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Caller_FromElsewhere_IsAskedForATokenAndKnownByTheirAddress(string kind)
    {
        await using var proxy = await DocumentedProxy.StartAsync(kind, hub.Hub.HttpPort);
        var from = kind == "nginx" ? "127.0.0.5" : "127.0.0.6";

        using var without = await ProxiedHub.NegotiateAsync(proxy, from: from);
        using var guessed = await ProxiedHub.NegotiateAsync(proxy, Server.Access.AccessToken.Create(), from: from);
        using var known = await ProxiedHub.NegotiateAsync(proxy, hub.Token, from: from);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK],
            new[] { without, guessed, known }.Select(answer => answer.StatusCode));
        await Eventually.IsTrueAsync(
            () => hub.Hub.Output.Contains($"{from} came with a token that is not known", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60), "the audit log has the caller's address");
        Assert.DoesNotContain("198.51.100.7", hub.Hub.Output, StringComparison.Ordinal);
    }

    private async Task ConnectsAsync(string address)
    {
        var page = await hub.BlankAsync();
        List<string> sockets = [], refused = [];
        page.WebSocket += (_, socket) => sockets.Add(socket.Url);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400) refused.Add($"{answer.Status} {answer.Url}");
        };

        await page.GotoAsync($"{address}#token={hub.Token}");

        await Expect(page.GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("No IDE found")).ToBeVisibleAsync(); // The hub's answer to a call.
        Assert.Empty(refused);
        Assert.StartsWith($"wss{address["https".Length..]}hubs/chat?", Assert.Single(sockets), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
