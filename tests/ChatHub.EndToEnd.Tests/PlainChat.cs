using ChatHub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A chat page that no adapter knows, in Chromium on a CDP port, and the settings that let the hub read it.</summary>
public sealed class PlainChat : IAsyncDisposable
{
    private readonly WebApplication _site;

    private readonly ChromiumProcess _browser;
    private readonly bool _isPooled;

    private PlainChat(WebApplication site, ChromiumProcess browser, bool isPooled) =>
        (_site, _browser, _isPooled) = (site, browser, isPooled);

    public int Port => _browser.Port;

    /// <summary>Opens a page of <c>Pages/</c>, with a query like <c>?n=15</c>, in a browser that had the pages of other tests before it.</summary>
    public static Task<PlainChat> StartAsync(string page) => OpenAsync(page, isPooled: true, ChromiumPool.OpenAsync);

    /// <summary>Opens it in a browser of its own, which is started with these arguments.</summary>
    public static Task<PlainChat> StartAsync(string page, params string[] arguments) =>
        StartAsync(page, new ChromiumOptions { ExtraArguments = arguments, IsWindowless = true });

    /// <summary>Opens it in a browser of its own that has windows: one of its pages has the focus, and the others know that they do not.</summary>
    public static Task<PlainChat> StartInWindowAsync(string page) => StartAsync(page, new ChromiumOptions());

    private static Task<PlainChat> StartAsync(string page, ChromiumOptions options) =>
        OpenAsync(page, isPooled: false, url => ChromiumProcess.StartAsync(options with { Urls = [url] }));

    private static async Task<PlainChat> OpenAsync(string page, bool isPooled, Func<string, Task<ChromiumProcess>> openAsync)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "Pages")) });
        await site.StartAsync();
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var chat = new PlainChat(site, await openAsync($"{address}/{page}"), isPooled);
        await OpenedPage.WaitAsync(chat.Port, page);
        return chat;
    }

    /// <summary>A profile by configuration alone.</summary>
    public Dictionary<string, string> Settings(string row = "li.entry") => new()
    {
        ["ChatHub:Ides:plain:Ports"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["ChatHub:Ides:plain:TargetUrl"] = "/chat\\.html",
        ["ChatHub:Ides:plain:Selectors:panel"] = "main.talk",
        ["ChatHub:Ides:plain:Selectors:row"] = row,
        ["ChatHub:Ides:plain:Selectors:user"] = ".me",
        ["ChatHub:Ides:plain:Selectors:assistant"] = ".bot",
        ["ChatHub:Ides:plain:Selectors:idAttribute"] = "data-key",
        ["ChatHub:Ides:plain:Selectors:busy"] = ".busy",
        ["ChatHub:Ides:plain:Selectors:input"] = "textarea",
        ["ChatHub:Ides:plain:Selectors:send"] = "button",
    };

    public async ValueTask DisposeAsync()
    {
        if (_isPooled) await ChromiumPool.GiveBackAsync(_browser);
        else await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }
}
