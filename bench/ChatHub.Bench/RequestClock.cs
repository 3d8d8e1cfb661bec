using System.Globalization;
using System.Text.Json;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>
/// Notes when VS Code's page showed that a tool waits for a person, and when the page itself had told this process of it: by the shortest way there
/// is, without a hub.
/// </summary>
internal sealed class RequestClock : IAsyncDisposable
{
    private const string Binding = "__chatRequestShown";

    private const string Recorder = $$"""
        (() => {
          const widget = '.interactive-input-part .chat-tool-confirmation-carousel .chat-confirmation-widget2';
          globalThis.__requestObserver?.disconnect();
          let isShown = !!document.querySelector(widget);
          globalThis.__requestObserver = new MutationObserver(() => {
            const wasShown = isShown;
            isShown = !!document.querySelector(widget);
            if (isShown && !wasShown) {{Binding}}(String(performance.timeOrigin + performance.now()));
          });
          globalThis.__requestObserver.observe(document.querySelector('.interactive-session'), { subtree: true, childList: true });
        })()
        """;

    private const string Remover = "globalThis.__requestObserver?.disconnect(); delete globalThis.__requestObserver";

    private readonly ICDPSession _session;
    private readonly List<(double Shown, double Told)> _requests = [];

    private RequestClock(ICDPSession session)
    {
        _session = session;
        session.Event("Runtime.bindingCalled").OnEvent += Note;
    }

    /// <summary>What was shown so far: when, and when it was told; in Unix milliseconds, the former by the page's clock.</summary>
    public IReadOnlyList<(double Shown, double Told)> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>Begins to note what is shown.</summary>
    public static async Task<RequestClock> StartAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var clock = new RequestClock(session);
        await session.SendAsync("Runtime.enable");
        await session.SendAsync("Runtime.addBinding", new() { ["name"] = Binding });
        await clock.EvaluateAsync(Recorder);
        return clock;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EvaluateAsync(Remover);
        await _session.DetachAsync();
    }

    private Task<JsonElement?> EvaluateAsync(string script) => _session.SendAsync("Runtime.evaluate", new() { ["expression"] = script });

    private void Note(object? sender, JsonElement? call)
    {
        if (call?.GetProperty("name").GetString() != Binding) return;
        var now = WordClock.Now;
        lock (_requests) _requests.Add((double.Parse(call.Value.GetProperty("payload").GetString()!, CultureInfo.InvariantCulture), now));
    }
}
