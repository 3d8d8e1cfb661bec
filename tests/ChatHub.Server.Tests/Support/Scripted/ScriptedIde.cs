using System.Reflection;
using System.Text.Json;
using ChatHub.Server.Cdp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>
/// An IDE on a real port that has no browser: its debugging port says who it is, and behind Playwright's faces there is one window with a
/// <see cref="ScriptedAgent"/>.
/// What the hub promises is proven with it in milliseconds; what a browser does is not.
/// </summary>
public sealed class ScriptedIde : IAsyncDisposable
{
    private readonly Endpoint _endpoint = Endpoint.Cdp(
        """{"Browser":"Scripted/1.0","webSocketDebuggerUrl":"ws://127.0.0.1:1/devtools/browser/abc"}""",
        """[{"id":"target","type":"page","title":"a window","url":"ide://window"}]""");

    private readonly IPlaywright _playwright;
    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly IFrame _frame;
    private IBrowser _browser;
    private Func<BindingSource, string, string?, string?, string?, Task>? _tell;
    private string _instance = "";
    private bool _isInstalled;
    private bool _isConnected;
    private bool? _toldPanel;

    public ScriptedIde()
    {
        Agent = new ScriptedAgent(Chat);
        _frame = Stub.Of<IFrame>(new()
        {
            ["get_IsDetached"] = _ => false,
            ["get_ParentFrame"] = _ => null,
            ["get_Page"] = _ => _page,
            ["EvaluateAsync"] = args => args[1] is object?[] call ? CallAsync(call) : Install(),
        });
        _page = Stub.Of<IPage>(new()
        {
            ["get_MainFrame"] = _ => _frame,
            ["get_Frames"] = _ => new[] { _frame },
            ["get_Url"] = _ => "ide://window",
            ["get_IsClosed"] = _ => false,
            ["get_Context"] = _ => _context,
            ["ExposeBindingAsync"] = args => Listen((string)args[0]!, args[1]!),
        });
        _context = Stub.Of<IBrowserContext>(new() { ["get_Pages"] = _ => new[] { _page }, ["NewCDPSessionAsync"] = _ => Task.FromResult(Session()) });
        _browser = Connected();
        var chromium = Stub.Of<IBrowserType>(new() { ["ConnectOverCDPAsync"] = _ => ConnectAsync() });
        _playwright = Stub.Of<IPlaywright>(new() { ["get_Chromium"] = _ => chromium, ["Dispose"] = _ => null });
        Chat.Changed += Tell;
    }

    /// <summary>Where the IDE is.</summary>
    public int Port => _endpoint.Port;

    /// <summary>The id of its one chat.</summary>
    public static string ChatId => PlaceId.Of("target", "panel");

    /// <summary>Its chat.</summary>
    public ScriptedChat Chat { get; } = new();

    /// <summary>What answers the hub in its page.</summary>
    public ScriptedAgent Agent { get; }

    /// <summary>Nobody can connect: the connection is refused.</summary>
    public bool IsAway { get; set; }

    /// <summary>The page tells of nothing any more.</summary>
    public bool IsSilent { get; set; }

    /// <summary>In the place of the driver that starts browsers.</summary>
    public void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<DriverStart>(() => Task.FromResult(_playwright)));

    /// <summary>The IDE ends: the connection breaks, and no other is taken.</summary>
    public void End()
    {
        (IsAway, _isConnected, _isInstalled) = (true, false, false);
        Stub.Raise(_browser, nameof(IBrowser.Disconnected), _browser);
    }

    /// <summary>The window is loaded anew: it has no agent any more.</summary>
    public void Navigate()
    {
        _isInstalled = false;
        Stub.Raise(_page, nameof(IPage.FrameNavigated), _frame);
    }

    /// <summary>The page says that something changed, as the agent does.</summary>
    public void Tell()
    {
        if (!IsSilent) Say(null);
    }

    /// <summary>The page says what is new in it; first, where that changed, whether its panel is open.</summary>
    public void Say(string? news)
    {
        if (!_isConnected || !_isInstalled) return;
        if (_toldPanel != Agent.HasPanel)
        {
            _toldPanel = Agent.HasPanel;
            _ = _tell?.Invoke(Source(), _instance, null, JsonSerializer.Serialize(Agent.Places()), null);
        }

        _ = _tell?.Invoke(Source(), _instance, "panel", null, news);
    }

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    private Task<IBrowser> ConnectAsync()
    {
        if (IsAway) throw new PlaywrightException("connect ECONNREFUSED");
        _isConnected = true;
        return Task.FromResult(_browser = Connected());
    }

    private IBrowser Connected()
    {
        var isOpen = true;
        return Stub.Of<IBrowser>(new()
        {
            ["get_Contexts"] = _ => new[] { _context },
            ["get_IsConnected"] = _ => isOpen && _isConnected,
            ["CloseAsync"] = _ =>
            {
                isOpen = false;
                return Task.CompletedTask;
            },
        });
    }

    private Task<string?> CallAsync(object?[] call) =>
        _isInstalled ? Agent.CallAsync((string)call[2]!, (object?[])call[3]!) : Task.FromResult<string?>(null);

    private Task<JsonElement?> Install()
    {
        _isInstalled = true;
        return Task.FromResult<JsonElement?>(null);
    }

    private Task<IAsyncDisposable> Listen(string name, object hear)
    {
        (_instance, _tell) = (name[(name.LastIndexOf('_') + 1)..], (Func<BindingSource, string, string?, string?, string?, Task>)hear);
        return Task.FromResult<IAsyncDisposable>(null!);
    }

    /// <summary>Playwright alone makes them.</summary>
    private BindingSource Source() =>
        (BindingSource)Activator.CreateInstance(
            typeof(BindingSource), BindingFlags.Instance | BindingFlags.NonPublic, null, [_context, _page, _frame], null)!;

    private static ICDPSession Session() => Stub.Of<ICDPSession>(new()
    {
        ["SendAsync"] = _ => Task.FromResult<JsonElement?>(JsonSerializer.SerializeToElement(new { targetInfo = new { targetId = "target" } })),
        ["DetachAsync"] = _ => Task.CompletedTask,
    });
}
