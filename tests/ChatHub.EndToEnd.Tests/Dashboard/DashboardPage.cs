using System.Collections.Concurrent;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>The dashboard as a person uses it: by role and name. What goes wrong in the browser fails the test at its end.</summary>
public sealed class DashboardPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly List<string> _expected = [];

    private DashboardPage(IBrowserContext context, string address, IPage page) => (_context, _address, Page) = (context, address, page);

    public IPage Page { get; }

    public ILocator MessageBox => Page.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true });

    public ILocator Messages => Page.GetByRole(AriaRole.List, new() { Name = "Messages", Exact = true }).Locator("li.message");

    public ILocator Conversation => Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" });

    public static async Task<DashboardPage> OpenAsync(IBrowserContext context, string address)
    {
        context.SetDefaultTimeout(60_000);
        var dashboard = new DashboardPage(context, address, await context.NewPageAsync());
        dashboard.Watch();
        await DashboardProbe.WatchAsync(dashboard.Page);
        return dashboard;
    }

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync($"{_address}/{path}");
        await Page.GetByText("Connected", new() { Exact = true }).WaitForAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Text(string text) => Page.GetByText(text);

    /// <summary>The messages that are on their way.</summary>
    public ILocator Sends => Page.GetByRole(AriaRole.List, new() { Name = "Messages on their way" });

    /// <summary>Presses a button of the menu.</summary>
    public async Task ChooseAsync(string name)
    {
        await Page.GetByLabel("More", new() { Exact = true }).ClickAsync();
        await Button(name).ClickAsync();
    }

    public async Task<(string Name, string Text)> DownloadAsync(string name)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => ChooseAsync(name));
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }

    /// <summary>Presses Tab until something has the focus.</summary>
    public async Task TabToAsync(ILocator wanted)
    {
        await wanted.WaitForAsync();
        for (var pressed = 0; pressed < 40; pressed++)
        {
            if (await wanted.EvaluateAsync<bool>("node => node === document.activeElement")) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("Forty times Tab did not lead there.");
    }

    public async Task SendAsync(string text)
    {
        await MessageBox.FillAsync(text);
        await MessageBox.PressAsync("Enter");
    }

    /// <summary>What the test brings about on purpose, like calls to a hub that it stopped, is no trouble.</summary>
    public void Expect(params string[] partsOfMessages) => _expected.AddRange(partsOfMessages);

    /// <summary>Ends the visit, and fails where the browser had something to complain of.</summary>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_troubles);
    }

    private void Watch()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !_expected.Any(part => message.Text.Contains(part, StringComparison.Ordinal)))
                _troubles.Enqueue($"console: {message.Text}");
        };
        Page.PageError += (_, error) => _troubles.Enqueue($"error: {error}");
        Page.Dialog += (_, dialog) =>
        {
            _troubles.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        _context.Request += (_, request) =>
        {
            if (IsElsewhere(request.Url)) _troubles.Enqueue($"request: {request.Url}");
        };
        Page.WebSocket += (_, socket) =>
        {
            if (IsElsewhere(socket.Url)) _troubles.Enqueue($"socket: {socket.Url}");
        };
    }

    // What is inside the page already (a picture in a message, a file made for a download) is no request.
    private bool IsElsewhere(string url) =>
        !url.StartsWith(_address, StringComparison.Ordinal) && !url.StartsWith($"ws{_address["http".Length..]}", StringComparison.Ordinal)
        && !url.StartsWith("data:", StringComparison.Ordinal)
            && !url.StartsWith("blob:", StringComparison.Ordinal)
            && !url.StartsWith("about:", StringComparison.Ordinal);
}
