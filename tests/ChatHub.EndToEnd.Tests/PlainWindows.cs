using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A <see cref="PlainChat"/> in several windows, over a connection of the tests' own, and a hub that reads them.</summary>
public sealed class PlainWindows : IAsyncDisposable
{
    private readonly PlainChat _chat;
    private readonly IBrowser _browser;
    private RunningHub? _hub;

    private PlainWindows(PlainChat chat, IBrowser browser) => (_chat, _browser) = (chat, browser);

    /// <summary>The port.</summary>
    public int Port => _chat.Port;

    /// <summary>The first window.</summary>
    public IPage First => _browser.Contexts[0].Pages[0];

    /// <summary>The hub, once it is there.</summary>
    public RunningHub Hub => _hub!;

    /// <summary>Opens the first one, of <c>Pages/</c>.</summary>
    public static async Task<PlainWindows> StartAsync(string page)
    {
        var chat = await PlainChat.StartAsync(page);
        return new PlainWindows(chat, await PlaywrightDriver.ConnectAsync(chat.Port));
    }

    /// <summary>Opens one more, of the same page with another query.</summary>
    /// <param name="query">The query, as <c>?n=5</c>.</param>
    /// <param name="script">What runs in it before its own scripts.</param>
    public async Task<IPage> OpenAsync(string query, string script = "")
    {
        var page = await _browser.Contexts[0].NewPageAsync();
        if (script.Length > 0) await page.AddInitScriptAsync(script);
        await page.GotoAsync(First.Url[..First.Url.IndexOf('?', StringComparison.Ordinal)] + query);
        return page;
    }

    /// <summary>Starts the hub, unless it is there, and connects to it.</summary>
    /// <param name="settings">What is set beside the profile.</param>
    public async Task<PortOfChats> ConnectAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var all = _chat.Settings();
        foreach (var (name, value) in settings) all[name] = value;
        _hub ??= RunningHub.StartWith(all);
        return new PortOfChats(await _hub.ConnectAsync(), Port);
    }

    /// <summary>What of the profile is different where a page shows several chats.</summary>
    public static IEnumerable<(string Name, string Value)> SeveralPanels =>
    [
        ("ChatHub:Ides:plain:TargetUrl", "/panels\\.html"), ("ChatHub:Ides:plain:Selectors:panel", "section.talk"),
        ("ChatHub:Ides:plain:Selectors:panelIdAttribute", "data-chat-id"),
    ];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_hub is not null) await _hub.DisposeAsync();
        await _browser.DisposeAsync();
        await _chat.DisposeAsync();
    }
}
