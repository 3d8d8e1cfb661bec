using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatHub.Testing;

/// <summary>
/// Browsers that go from test to test with one empty tab, and nothing in it of the test before: to start one takes two seconds of a processor.
/// </summary>
public static class ChromiumPool
{
    private static readonly TimeSpan TidyLimit = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentBag<ChromiumProcess> Idle = [];
    private static readonly ConcurrentDictionary<ChromiumProcess, bool> Lent = new();
    private static readonly HttpClient Http = new();

    static ChromiumPool() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        while (Idle.TryTake(out var browser)) browser.DisposeAsync().AsTask().GetAwaiter().GetResult();
    };

    /// <summary>A browser with a page in its only tab; give it back.</summary>
    /// <param name="url">The page's address.</param>
    public static async Task<ChromiumProcess> OpenAsync(string url)
    {
        if (Idle.TryTake(out var browser)) await ShowAloneAsync(browser, url);
        else browser = await ChromiumProcess.StartAsync(new ChromiumOptions { Urls = [url], IsWindowless = true });
        Lent[browser] = true;
        return browser;
    }

    /// <summary>Takes a browser back. One that cannot be tidied up, since it hangs or was killed, is ended.</summary>
    /// <param name="browser">The browser.</param>
    /// <exception cref="InvalidOperationException">It was given back already: somebody else may have it.</exception>
    public static async Task GiveBackAsync(ChromiumProcess browser)
    {
        if (!Lent.TryRemove(browser, out _)) throw new InvalidOperationException("The browser was given back already.");
        try
        {
            await ShowAloneAsync(browser, "about:blank");
            Idle.Add(browser);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or TimeoutException)
        {
            await browser.DisposeAsync();
        }
    }

    /// <summary>Opens a page in a tab of its own and closes all others.</summary>
    private static async Task ShowAloneAsync(ChromiumProcess browser, string url)
    {
        using var limit = new CancellationTokenSource(TidyLimit);
        var before = await TabsAsync(browser, limit.Token);
        (await Http.PutAsync(new Uri($"{browser.Endpoint}/json/new?{Uri.EscapeDataString(url)}"), null, limit.Token)).Dispose();
        foreach (var tab in before) (await Http.GetAsync(new Uri($"{browser.Endpoint}/json/close/{tab}"), limit.Token)).Dispose();
        await Eventually.IsTrueAsync(async () => (await TabsAsync(browser, limit.Token)).Count == 1, TidyLimit, "one tab is left", limit.Token);
    }

    private static async Task<IReadOnlyList<string>> TabsAsync(ChromiumProcess browser, CancellationToken cancellationToken) =>
    [
        .. (await Http.GetFromJsonAsync<JsonElement[]>(new Uri($"{browser.Endpoint}/json/list"), cancellationToken))!
            .Where(target => target.GetProperty("type").GetString() == "page")
            .Select(target => target.GetProperty("id").GetString()!),
    ];
}
