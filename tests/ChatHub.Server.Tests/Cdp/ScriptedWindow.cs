using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>One of its windows, with the agent's answers.</summary>
internal sealed class ScriptedWindow
{
    private readonly ConcurrentQueue<(string? Place, string Method, object?[] Args)> _calls = new();
    private readonly IBrowserContext _context;
    private readonly IFrame _frame;
    private Func<BindingSource, string, string?, string?, string?, Task>? _tell;
    private string _instance = "";
    private bool _isInstalled;
    private int _number;

    public ScriptedWindow(IBrowserContext context, string target, string? opener)
    {
        (_context, Target, Opener) = (context, target, opener);
        _frame = Stub.Of<IFrame>(new()
        {
            ["get_IsDetached"] = _ => false, ["get_ParentFrame"] = _ => null, ["get_Page"] = _ => Page,
            ["EvaluateAsync"] = args => args[1] is object?[] call ? CallAsync(call) : Install(),
        });
        Page = Stub.Of<IPage>(new()
        {
            ["get_MainFrame"] = _ => _frame, ["get_Frames"] = _ => new[] { _frame }, ["get_Url"] = _ => Url, ["get_IsClosed"] = _ => IsClosed,
            ["get_Context"] = _ => _context, ["WaitForLoadStateAsync"] = _ => Task.CompletedTask, ["EvaluateAsync"] = _ => Task.FromResult(IsFilled),
            ["ExposeBindingAsync"] = args => Listen((string)args[0]!, args[1]!),
        });
    }

    public IPage Page { get; }

    public string Target { get; }

    public string? Opener { get; }

    public string Url { get; set; } = "";

    public object[] Places { get; set; } = [];

    public bool HasFocus { get; set; }

    public bool IsFilled { get; set; } = true;

    public bool IsClosed { get; set; }

    /// <summary>Something was put into it.</summary>
    public bool IsTouched => _isInstalled || _tell is not null;

    /// <summary>Its agent answers when this has happened.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>The number of the conversation in its places.</summary>
    public long Conversation { get; set; } = 7;

    /// <summary>What it answers to a call; null: as ever.</summary>
    public Func<string, object?[], string?> Answer { get; set; } = (_, _) => null;

    public IReadOnlyList<(string? Place, string Method, object?[] Args)> Calls => [.. _calls];

    public static object Panel(bool isShown = true) => new { key = "panel", kind = "panel", title = "chat", isShown };

    public static object Editor(string session, bool isShown = true) => new { key = EditorKey(session), kind = "editor", title = session, isShown };

    public static string EditorKey(string session) =>
        $"editor vscode-chat-session://local/{Convert.ToBase64String(Encoding.UTF8.GetBytes(session))}";

    /// <summary>Its frame says which places there are.</summary>
    public void TellPlaces(params object[] places)
    {
        Places = places;
        _ = _tell!(Source(), _instance, null, JsonSerializer.Serialize(places), null);
    }

    /// <summary>A place says what is new.</summary>
    public void Tell(string place, string? news) => _ = _tell!(Source(), _instance, place, null, news);

    /// <summary>Nothing hears it any more.</summary>
    public void Lose() => _isInstalled = false;

    /// <summary>It is loaded anew.</summary>
    public void Reload()
    {
        _isInstalled = false;
        Stub.Raise(Page, nameof(IPage.FrameNavigated), _frame);
    }

    public ICDPSession Session() => Stub.Of<ICDPSession>(new()
    {
        ["SendAsync"] = _ => Task.FromResult<JsonElement?>(
            JsonSerializer.SerializeToElement(new { targetInfo = new { targetId = Target, openerId = Opener } })),
        ["DetachAsync"] = _ => Task.CompletedTask,
    });

    private async Task<string?> CallAsync(object?[] call)
    {
        if (!_isInstalled) return null;
        var (place, method) = ((string?)call[1], (string)call[2]!);
        _calls.Enqueue((place, method, (object?[])call[3]!));
        await Before;
        return Answer(method, (object?[])call[3]!) ?? method switch
        {
            "locate" => JsonSerializer.Serialize(new { isIde = true, hasFocus = HasFocus, title = $"window {Target}", places = Places }),
            "read" => Report(place!),
            "conversations" => JsonSerializer.Serialize(new { entries = new[] { new { session = $"of-{Target}", title = Target, at = 5 } } }),
            "prepare" => """{"prepared":true}""",
            _ => "true",
        };
    }

    private string Report(string place)
    {
        var isShown = JsonSerializer.SerializeToNode(Places)!.AsArray().Any(
            one => one!["key"]!.GetValue<string>() == place && one["isShown"]!.GetValue<bool>());
        if (!isShown) return """{"panel":false,"isIde":true,"title":"w"}""";
        return $$"""
            {"panel":true,"isIde":true,"title":"window {{Target}}",
             "rows":[{"role":"user","text":"said in {{place}}","state":"complete","exact":true}],"pending":[],"whole":true,
             "number":{{(++_number).ToString(CultureInfo.InvariantCulture)}},"conversation":{{Conversation}}}
            """;
    }

    private Task<JsonElement?> Install()
    {
        _isInstalled = true;
        return Task.FromResult<JsonElement?>(null);
    }

    private Task<IAsyncDisposable> Listen(string name, object hear)
    {
        (_instance, _tell) =
            (name[(name.LastIndexOf('_') + 1)..], (Func<BindingSource, string, string?, string?, string?, Task>)hear);
        return Task.FromResult<IAsyncDisposable>(null!);
    }

    private BindingSource Source() =>
        (BindingSource)Activator.CreateInstance(
            typeof(BindingSource), BindingFlags.Instance | BindingFlags.NonPublic, null, [_context, Page, _frame], null)!;
}
