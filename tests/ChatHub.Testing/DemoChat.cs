using System.Globalization;

namespace ChatHub.Testing;

/// <summary>The demo page as it is shipped, in Chromium on a port of the test's own; the hub reads it by the shipped profile.</summary>
public sealed class DemoChat : IAsyncDisposable
{
    private readonly ChromiumProcess _browser;

    private DemoChat(ChromiumProcess browser) => _browser = browser;

    /// <summary>The port of the Chrome DevTools Protocol.</summary>
    public int Port => _browser.Port;

    /// <summary>What puts the shipped demo profile on this page's port.</summary>
    public Dictionary<string, string> Settings => new() { ["ChatHub:Ides:demo:Ports"] = Port.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Opens the page, with a query like <c>?n=15</c>.</summary>
    public static async Task<DemoChat> StartAsync(string query = "") =>
        new(await ChromiumProcess.StartAsync(new ChromiumOptions { Urls = [new Uri(Repository.PathOf("demo/index.html")).AbsoluteUri + query] }));

    /// <summary>Ends the browser.</summary>
    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}
