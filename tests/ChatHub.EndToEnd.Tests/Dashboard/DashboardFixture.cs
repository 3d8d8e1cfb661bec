using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>One demo chat, one hub and one browser for all tests of the dashboard; each test has a browser context of its own.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private readonly int _httpPort = FreePort.Take();
    private readonly int _absentPort = FreePort.Take();
    private DemoChat _demo = null!;
    private RunningHub _hub = null!;
    private ChromiumProcess _chromium = null!;
    private IBrowser _browser = null!;
    private IBrowser _desk = null!;

    /// <summary>The port of the demo chat.</summary>
    public int Port => _demo.Port;

    /// <summary>A configured port on which nothing answers.</summary>
    public int AbsentPort => _absentPort;

    public string Address => $"http://127.0.0.1:{_httpPort}";

    /// <summary>A line to the hub, for a page whose network fails.</summary>
    public FaultyLine LineToHub() => new(_httpPort);

    /// <summary>The demo's own page, as the person at the IDE sees it.</summary>
    public IPage Desk => _desk.Contexts[0].Pages.Single();

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(60_000); // Two cores, an IDE, a hub and a browser.
        _demo = await DemoChat.OpenAsync("?mounted=all");
        _chromium = await ChromiumProcess.StartAsync(new ChromiumOptions { IsWindowless = true });
        _browser = await PlaywrightDriver.ConnectAsync(_chromium.Port);
        _desk = await PlaywrightDriver.ConnectAsync(_demo.Port);
        StartHub();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _desk.DisposeAsync();
        await StopHubAsync();
        await _chromium.DisposeAsync();
        await _demo.DisposeAsync();
    }

    /// <summary>Starts the hub, at the address that it had.</summary>
    public void StartHub() => _hub = RunningHub.StartWith(new() { ["ChatHub:Ides:demo:Ports"] = $"{Port},{_absentPort}" }, _httpPort);

    public async Task StopHubAsync() => await _hub.DisposeAsync();

    /// <summary>Another client of the hub.</summary>
    public Task<Client.ChatHubClient> ConnectAsync() => _hub.ConnectAsync();

    /// <summary>Puts a conversation into the demo: a question and an answer in turn, as they are.</summary>
    public Task FillAsync(params string[] messages) => Desk.EvaluateAsync(
        """
        texts => {
          begin(0);
          messages.push(...texts.map((text, index) => made(index % 2 ? 'assistant' : 'user', text)));
          list.show(messages);
        }
        """,
        messages);

    /// <summary>A conversation of the demo's own sample messages.</summary>
    public Task FillAsync(int count) => Desk.EvaluateAsync("count => begin(count)", count);

    /// <summary>Opens it over a line that will be cut; what the browser says of that is no trouble.</summary>
    public async Task<DashboardPage> OpenAsync(FaultyLine line)
    {
        var dashboard = await OpenAsync(address: $"http://127.0.0.1:{line.Port}");
        dashboard.Expect("ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "WebSocket");
        return dashboard;
    }

    /// <summary>An empty page, for a dashboard that is not to start.</summary>
    public async Task<IPage> BlankAsync(BrowserNewContextOptions? options = null) => await (await _browser.NewContextAsync(options)).NewPageAsync();

    /// <summary>Opens the dashboard as somebody who was never here.</summary>
    /// <param name="path">What stands behind the address, like <c>#/ports/9232</c>; null for the demo's conversation.</param>
    /// <param name="options">What differs from a window of 1280 × 800 in the light.</param>
    /// <param name="address">Where the page finds its hub, if not at <see cref="Address"/>.</param>
    public async Task<DashboardPage> OpenAsync(string? path = null, BrowserNewContextOptions? options = null, string? address = null)
    {
        var page = await NewPageAsync(options, address ?? Address);
        await page.GoAsync(path ?? $"#/ports/{Port}");
        return page;
    }

    /// <summary>Opens the dashboard with a hub that the test plays by the page's global <c>hub</c> (playedConnection.js).</summary>
    /// <param name="access">What differs from a hub without tokens in its answer to <c>/access</c>, as JavaScript.</param>
    /// <param name="options">What differs from a window of 1280 × 800 in the light.</param>
    public async Task<DashboardPage> OpenPlayedAsync(string access = "{}", BrowserNewContextOptions? options = null)
    {
        var page = await NewPageAsync(options, Address);
        await page.Page.RouteAsync("**/js/client/connection.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Path = Repository.PathOf("tests/ChatHub.EndToEnd.Tests/Dashboard/playedConnection.js"),
        }));
        await page.Page.AddInitScriptAsync($"globalThis.playedAccess = {access};");
        await page.GoAsync("#/ports/9232");
        return page;
    }

    private async Task<DashboardPage> NewPageAsync(BrowserNewContextOptions? options, string address)
    {
        options ??= new();
        options.ViewportSize ??= new() { Width = 1280, Height = 800 };
        options.ColorScheme ??= ColorScheme.Light;
        return await DashboardPage.OpenAsync(await _browser.NewContextAsync(options), address);
    }
}

[CollectionDefinition(Name)]
public sealed class DashboardCollection : ICollectionFixture<DashboardFixture>
{
    public const string Name = "one dashboard";
}
