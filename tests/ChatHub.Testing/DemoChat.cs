using System.Globalization;

namespace ChatHub.Testing;

/// <summary>The demo page as it is shipped, in Chromium on a port of the test's own; the hub reads it by the shipped profile.</summary>
public sealed class DemoChat : IAsyncDisposable
{
    /// <summary>What the page's address holds, and no other's.</summary>
    public const string Page = "demo/index.html";

    private DemoChat(ChromiumProcess browser) => Browser = browser;

    /// <summary>The browser that it is in.</summary>
    public ChromiumProcess Browser { get; }

    /// <summary>The port of the Chrome DevTools Protocol.</summary>
    public int Port => Browser.Port;

    /// <summary>What puts the shipped demo profile on this page's port.</summary>
    public Dictionary<string, string> Settings => new() { ["ChatHub:Ides:demo:Ports"] = Port.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Opens the page.</summary>
    /// <param name="query">A query like <c>?n=15</c>.</param>
    /// <param name="port">Its port, where another one had it before; a free one if not given.</param>
    public static async Task<DemoChat> StartAsync(string query = "", int? port = null)
    {
        var browser = await ChromiumProcess.StartAsync(new ChromiumOptions { Port = port, Urls = [Address + query] });
        await OpenedPage.WaitAsync(browser.Port, Page);
        return new DemoChat(browser);
    }

    private static string Address => new Uri(Repository.PathOf(Page)).AbsoluteUri;

    /// <summary>Ends the browser.</summary>
    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
