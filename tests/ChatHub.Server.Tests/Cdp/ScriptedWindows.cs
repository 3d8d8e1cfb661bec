using System.Text.Json;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>An IDE with windows of a test's choice behind Playwright's faces, and the source that looks at it.</summary>
internal sealed class ScriptedWindows : IAsyncDisposable
{
    private readonly List<ScriptedWindow> _windows = [];
    private readonly Endpoint _endpoint;
    private readonly IBrowserContext _context;
    private readonly ServiceProvider _services;
    private IBrowser _browser;
    private int _connections;

    public ScriptedWindows(TimeProvider? time = null)
    {
        _endpoint = Endpoint.Raw((path, stream, token) => stream.WriteAsync(Endpoint.Ok(path == "/json/version" ? Version : List()), token).AsTask());
        _context = Stub.Of<IBrowserContext>(new()
        {
            ["get_Pages"] = _ => _windows.Select(window => window.Page).ToArray(),
            ["NewCDPSessionAsync"] = args => Task.FromResult(_windows.Single(window => window.Page == args[0]).Session()),
        });
        _browser = Connected();
        var chromium = Stub.Of<IBrowserType>(new() { ["ConnectOverCDPAsync"] = _ => Task.FromResult(_browser = Connected()) });
        var playwright = Stub.Of<IPlaywright>(new() { ["get_Chromium"] = _ => chromium, ["Dispose"] = _ => null });
        _services = Slices.Build(
            Slices.Profile(_endpoint.Port), time,
            services => services.Replace(ServiceDescriptor.Singleton<DriverStart>(() => Task.FromResult(playwright))));
        Port = _services.GetRequiredService<PortMap>().Of(_endpoint.Port);
        Source = ActivatorUtilities.CreateInstance<CdpSource>(_services, Port, Heard);
    }

    public Port Port { get; }

    public CdpSource Source { get; }

    public HeardSource Heard { get; } = new();

    private const string Version = """{"Browser":"Scripted/1.0","webSocketDebuggerUrl":"ws://127.0.0.1:1/devtools/browser/abc"}""";

    /// <summary>A window that is there from now on; whoever watches is told.</summary>
    public ScriptedWindow Open(string target, string url = "ide://window", string? opener = null, params object[] places)
    {
        var window = new ScriptedWindow(_context, target, opener) { Url = url, Places = places };
        _windows.Add(window);
        Stub.Raise(_context, "Page", window.Page);
        return window;
    }

    public void Close(ScriptedWindow window)
    {
        _windows.Remove(window);
        Stub.Raise(window.Page, "Close", window.Page);
    }

    /// <summary>The line breaks: all pages are said to be closed, then it is said that the connection has ended.</summary>
    public void Disconnect()
    {
        foreach (var window in _windows) window.Lose();
        foreach (var window in _windows) Stub.Raise(window.Page, "Close", window.Page);
        _connections++;
        Stub.Raise(_browser, nameof(IBrowser.Disconnected), _browser);
    }

    /// <summary>The chat of a place.</summary>
    public ChatKey Chat(string target, string key = "panel") => new(Port, PlaceId.Of(target, key));

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _services.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private IBrowser Connected()
    {
        var connection = _connections;
        return Stub.Of<IBrowser>(new()
        {
            ["get_Contexts"] = _ => new[] { _context }, ["get_IsConnected"] = _ => connection == _connections,
            ["CloseAsync"] = _ => Task.CompletedTask,
        });
    }

    private string List() =>
        JsonSerializer.Serialize(_windows.Select(window => new { id = window.Target, type = "page", title = window.Target, url = window.Url }));
}
