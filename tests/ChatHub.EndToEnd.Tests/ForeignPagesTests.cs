using ChatHub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Another site's page, in a real browser on the hub's own machine, tries what a page can try.</summary>
[Trait("Needs", "Chromium")]
public sealed class ForeignPagesTests : IAsyncLifetime
{
    private const string Rebound = "rebinding.example";

    private ChromiumProcess _chromium = null!;
    private IBrowser _browser = null!;
    private WebApplication _site = null!;
    private string _origin = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.MapGet("/", () => Results.Content("<!doctype html><title>Another site</title>", "text/html"));
        await _site.StartAsync();
        _origin = _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _chromium = await ChromiumProcess.StartAsync(
            new ChromiumOptions { IsWindowless = true, ExtraArguments = [$"--host-resolver-rules=MAP {Rebound} 127.0.0.1"] });
        _browser = await PlaywrightDriver.ConnectAsync(_chromium.Port);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _chromium.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData(false, "closed")]
    [InlineData(true, "open")] // What is refused is refused for its origin, not for how it is tried.
    public async Task WebSocket_OfAnotherSitesPage_OpensOnlyIfItsOriginIsAllowed(bool isAllowed, string expected)
    {
        await using var hub = StartHub(isAllowed);
        var page = await OpenAsync();

        var end = await page.EvaluateAsync<string>(
            """
            address => new Promise(resolve => {
              const socket = new WebSocket(address);
              socket.onopen = () => resolve('open');
              socket.onclose = () => resolve('closed');
            })
            """,
            $"ws://{hub.Address.Authority}/hubs/chat");

        Assert.Equal(expected, end);
    }

    [Theory]
    [InlineData("/", "GET", "cors")]
    [InlineData("/metrics", "GET", "cors")]
    [InlineData("/metrics", "GET", "no-cors")]
    [InlineData("/hubs/chat/negotiate?negotiateVersion=1", "POST", "cors")]
    [InlineData("/hubs/chat/negotiate?negotiateVersion=1", "POST", "no-cors")]
    public async Task Fetch_OfAnotherSitesPage_GetsNoAnswer(string path, string method, string mode)
    {
        await using var hub = StartHub();
        var page = await OpenAsync();

        var answer = await page.EvaluateAsync<string>(
            "([url, method, mode]) => fetch(url, { method, mode }).then(answer => answer.type, error => error.name)",
            new object[] { new Uri(hub.Address, path).ToString(), method, mode });

        Assert.Equal("TypeError", answer);
    }

    [Fact]
    public async Task SignalR_OfAPageWhoseOriginIsAllowed_IsAsAtHome()
    {
        await using var hub = StartHub(allowsTheSite: true);
        var page = await OpenAsync();
        await page.AddScriptTagAsync(new() { Content = await new HttpClient().GetStringAsync(new Uri(hub.Address, "/lib/signalr.js")) });

        var ports = await page.EvaluateAsync<int>(
            """
            async address => {
              const hub = new signalR.HubConnectionBuilder().withUrl(address).configureLogging(signalR.LogLevel.None).build();
              await hub.start();
              return (await hub.invoke('ListPorts')).length;
            }
            """,
            new Uri(hub.Address, "/hubs/chat").ToString());

        Assert.Equal(0, ports);
    }

    [Fact]
    public async Task Form_PostedByAnotherSitesPage_IsForbidden()
    {
        await using var hub = StartHub();
        var page = await OpenAsync();
        var url = Negotiation(hub);

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync(
                """
                url => {
                  const form = document.createElement('form');
                  Object.assign(form, { method: 'post', action: url });
                  document.body.append(form);
                  form.submit();
                }
                """,
                url),
            url);

        Assert.Equal(("POST", 403), (answer.Request.Method, answer.Status));
    }

    [Fact]
    public async Task Page_OfANameThatWasReboundToTheHub_IsNotServed()
    {
        await using var hub = StartHub();
        var page = await OpenAsync();

        var rebound = await page.GotoAsync($"http://{Rebound}:{hub.Address.Port}/");
        var own = await page.GotoAsync(hub.Address.ToString());

        Assert.Equal((400, 200), (rebound!.Status, own!.Status));
    }

    private RunningHub StartHub(bool allowsTheSite = false) =>
        RunningHub.StartWith(allowsTheSite ? new() { ["ChatHub:Security:AllowedOrigins:0"] = _origin } : []);

    private static string Negotiation(RunningHub hub) => new Uri(hub.Address, "/hubs/chat/negotiate?negotiateVersion=1").ToString();

    private async Task<IPage> OpenAsync()
    {
        var page = await (await _browser.NewContextAsync()).NewPageAsync();
        await page.GotoAsync(_origin);
        return page;
    }
}
