using System.Collections.Concurrent;
using System.Globalization;
using ChatHub.Client;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.VsCodePanel;

/// <summary>A genuine VS Code with the packed extension, a hub, and the demo chat as another IDE.</summary>
public sealed class PanelFixture(VsCodeFixture fixture) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _refused = [];

    /// <summary>What a policy refused to load or to run, in the browser's words. The IDE has policies too.</summary>
    public IEnumerable<string> RefusedByPolicy => _refused;

    public VsCode Code => fixture.Code;

    public DemoChat Demo { get; private set; } = null!;

    public RunningHub Hub { get; private set; } = null!;

    /// <summary>Somebody else at the same hub. Another one after <see cref="StartHubAsync"/>.</summary>
    public ChatHubClient Client { get; private set; } = null!;

    /// <summary>Where the extension looks for the hub.</summary>
    public int HubPort => fixture.PanelsHubPort;

    /// <summary>The panel's page. The IDE shows it in a frame within a frame.</summary>
    public IFrameLocator Panel => Code.Page.FrameLocator("iframe.webview.ready").FrameLocator("#active-frame");

    public async Task InitializeAsync()
    {
        Microsoft.Playwright.Assertions.SetDefaultExpectTimeout(30_000); // A webview boots in a VS Code, on two cores.
        Demo = await DemoChat.OpenAsync();
        Code.Page.SetDefaultTimeout(60_000);
        Code.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _refused.Enqueue(message.Text);
        };
        await StartHubAsync();
    }

    public async Task DisposeAsync()
    {
        // What it leaves open would be in the way of every test to come.
        await RunCommandAsync("View: Close All Editors");
        await ShowAsync("Explorer");
        Code.Page.SetDefaultTimeout(30_000);
        if (Hub is not null) await Hub.DisposeAsync();
        if (Demo is not null) await Demo.DisposeAsync();
    }

    /// <summary>Starts the hub where the panel looks for it. It knows the demo chat and the VS Code that shows the panel.</summary>
    public async Task StartHubAsync()
    {
        Hub = RunningHub.StartWith(
            new(Demo.Settings) { ["ChatHub:Ides:vscode:Ports"] = Code.CdpPort.ToString(CultureInfo.InvariantCulture) }, HubPort);
        Client = await Hub.ConnectAsync();
    }

    /// <summary>Shows the panel with a port's chat, from wherever the test before left it.</summary>
    public async Task OpenAsync(int port)
    {
        await ShowAsync("ChatHub");
        if (await Panel.GetByRole(AriaRole.Link, new() { Name = "All IDEs" }).IsVisibleAsync())
            await Panel.GetByRole(AriaRole.Link, new() { Name = "All IDEs" }).ClickAsync();
        await Panel.Locator($"port-list a[href='#/ports/{port}']").ClickAsync();
        await Panel.GetByLabel("More", new() { Exact = true }).WaitForAsync();
    }

    /// <summary>Turns the side bar to a view.</summary>
    public async Task ShowAsync(string view)
    {
        var tab = Code.Page.Locator(".activitybar").GetByRole(AriaRole.Tab, new() { Name = view });
        if (await tab.GetAttributeAsync("aria-selected") != "true") await tab.ClickAsync(); // A second click would close the side bar.
    }

    /// <summary>Runs a command by the palette, as a user does.</summary>
    public async Task RunCommandAsync(string name)
    {
        await Code.Page.Keyboard.PressAsync("F1");
        await Code.Page.Locator(".quick-input-widget input.input").FillAsync($">{name}");
        await Code.Page.Locator(".quick-input-list").GetByText(name, new() { Exact = true }).First.ClickAsync();
    }
}
