using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A follower in a real browser: the hub's own page, its SignalR client and <c>wwwroot/js/client/history.js</c>.</summary>
public sealed class BrowserFollower : IAsyncDisposable
{
    private const string Follow = """
        async port => {
          const { apply } = await import('/js/client/history.js');
          const followed = globalThis.followed = { history: null, items: 0 };
          const hub = new signalR.HubConnectionBuilder().withUrl('/hubs/chat').build();
          await hub.start();
          hub.stream('FollowHistory', port, null).subscribe({
            next: update => {
              followed.history = apply(followed.history, update);
              followed.items++;
            },
            error: error => { followed.error = error.message; },
            complete: () => {},
          });
        }
        """;

    private readonly ChromiumProcess _browser;
    private readonly IPage _page;

    private BrowserFollower(ChromiumProcess browser, IPage page) => (_browser, _page) = (browser, page);

    public static async Task<BrowserFollower> OpenAsync(Uri hub, int port)
    {
        var browser = await ChromiumPool.OpenAsync("about:blank");
        var page = (await PlaywrightDriver.ConnectAsync(browser.Port)).Contexts[0].Pages[0];
        await page.GotoAsync(hub.AbsoluteUri);
        await page.EvaluateAsync(Follow, port);
        return new BrowserFollower(browser, page);
    }

    /// <summary>What the page has now, or null before its first item.</summary>
    public async Task<ChatHistory?> HistoryAsync()
    {
        var state = await _page.EvaluateAsync<string>("() => JSON.stringify(globalThis.followed)");
        var followed = JsonSerializer.Deserialize<State>(state, JsonSerializerOptions.Web)!;
        Assert.Null(followed.Error);
        return followed.History;
    }

    /// <summary>How many items it was sent.</summary>
    public Task<int> ItemsAsync() => _page.EvaluateAsync<int>("() => globalThis.followed.items");

    public ValueTask DisposeAsync() => new(ChromiumPool.GiveBackAsync(_browser));

    private sealed record State(ChatHistory? History, int Items, string? Error);
}
