using System.Globalization;

namespace ChatHub.Testing;

/// <summary>The demo page as it is shipped, in Chromium on a port of the test's own; the hub reads it by the shipped profile.</summary>
public sealed class DemoChat : IAsyncDisposable
{
    /// <summary>What the page's address holds, and no other's.</summary>
    public const string Page = "demo/index.html";

    private readonly bool _isPooled;

    private DemoChat(ChromiumProcess browser, bool isPooled) => (Browser, _isPooled) = (browser, isPooled);

    /// <summary>The browser that it is in.</summary>
    public ChromiumProcess Browser { get; }

    /// <summary>The port of the Chrome DevTools Protocol.</summary>
    public int Port => Browser.Port;

    /// <summary>What puts the shipped demo profile on this page's port.</summary>
    public Dictionary<string, string> Settings => new() { ["ChatHub:Ides:demo:Ports"] = Port.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Opens the page in a browser of its own.</summary>
    /// <param name="query">A query like <c>?n=15</c>.</param>
    /// <param name="port">Its port, where another one had it before; a free one if not given.</param>
    public static async Task<DemoChat> StartAsync(string query = "", int? port = null) =>
        await LoadedAsync(await ChromiumProcess.StartAsync(new ChromiumOptions { Port = port, Urls = [Address + query] }), false);

    /// <summary>Opens the page in a browser that had the pages of other tests before it, which is quicker.</summary>
    /// <param name="query">A query like <c>?n=15</c>.</param>
    public static async Task<DemoChat> OpenAsync(string query = "") => await LoadedAsync(await ChromiumPool.OpenAsync(Address + query), true);

    private static async Task<DemoChat> LoadedAsync(ChromiumProcess browser, bool isPooled)
    {
        await OpenedPage.WaitAsync(browser.Port, Page);
        return new DemoChat(browser, isPooled);
    }

    private static string Address => new Uri(Repository.PathOf(Page)).AbsoluteUri;

    /// <summary>Closes the page, and ends the browser that was started for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isPooled) await ChromiumPool.GiveBackAsync(Browser);
        else await Browser.DisposeAsync();
    }
}
