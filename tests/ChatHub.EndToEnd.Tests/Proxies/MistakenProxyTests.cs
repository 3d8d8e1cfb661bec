using System.Net;
using System.Text.RegularExpressions;
using ChatHub.Testing;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Proxies;

/// <summary>The proxies that people write at first: the page and the log say what is wrong, and the hub is open to nobody.</summary>
[Trait("Needs", "Chromium")]
public sealed class MistakenProxyTests(ProxiedHub site) : IClassFixture<ProxiedHub>
{
    [Theory]
    [InlineData("nginx", "$http_host", "$host")]
    [InlineData("haproxy", "http-request set-header X-Forwarded-Host %[req.hdr(Host)]", "http-request set-header Host %[req.hdr(Host),field(1,:)]")]
    public async Task Page_WhoseProxyDropsThePort_SaysWhichOriginWasRefusedAndWhatToDo(string kind, string written, string mistake)
    {
        await using var proxy = await DocumentedProxy.StartAsync(kind, site.Hub.HttpPort, (written, mistake));
        var origin = $"https://{ProxiedHub.Name}:{proxy.Port}";
        var page = await site.BlankAsync();

        await page.GotoAsync(origin);

        var words = page.GetByRole(Microsoft.Playwright.AriaRole.Alert);
        await Expect(words).ToBeVisibleAsync();
        await Expect(words).ToContainTextAsync(origin);
        await Expect(words).ToContainTextAsync("proxy_set_header Host $http_host");
        // Reloaded, it is refused again, and logged no more than once.
        await page.ReloadAsync();
        await Expect(words).ToContainTextAsync(origin);
        var logged = new Regex($@"A page of {Regex.Escape(origin)} was refused");
        await Eventually.IsTrueAsync(() => logged.IsMatch(site.Hub.Output), TimeSpan.FromSeconds(60), "the log names the origin");
        Assert.Single(logged.Matches(site.Hub.Output));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task PlainProxyPass_BeforeAHubWithoutTokens_OpensItToNobodyAndSaysWhy()
    {
        await using var hub = await HubProcess.StartAsync([]);
        await using var proxy = await ReverseProxy.NginxAsync((port, _) =>
            $"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{hub.HttpPort}; }} }}");
        var page = await site.BlankAsync();

        await page.GotoAsync($"http://{ProxiedHub.Name}:{proxy.Port}/");
        using var answer = await ProxiedHub.NegotiateAsync(proxy, scheme: "http");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync($"http://{ProxiedHub.Name}:{proxy.Port}");
        await Eventually.IsTrueAsync(
            () => hub.Output.Contains("KnownProxies", StringComparison.Ordinal), TimeSpan.FromSeconds(60),
            "the log says that a proxy is there which nobody named");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task DocumentedProxy_BeforeAHubThatKnowsOfNone_OpensItToNobodyAndSaysWhy(string kind)
    {
        // Only the name was set: the page would not be there without.
        await using var hub = await HubProcess.StartAsync(new() { ["AllowedHosts"] = DocumentedProxy.Settings()["AllowedHosts"] });
        await using var proxy = await DocumentedProxy.StartAsync(kind, hub.HttpPort);

        using var answer = await ProxiedHub.NegotiateAsync(proxy);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("ChatHub:Access:KnownProxies", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
