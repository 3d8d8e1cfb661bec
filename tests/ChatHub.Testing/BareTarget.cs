using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace ChatHub.Testing;

/// <summary>
/// A page of a browser, asked by a bare WebSocket: Playwright takes a second to attach, and does not know what happened before that.
/// </summary>
public static class BareTarget
{
    /// <summary>
    /// The value of an expression, a text; null where there is no such target, or it answers with an error (it is going elsewhere).
    /// </summary>
    /// <param name="cdpPort">The browser's port.</param>
    /// <param name="address">What the target's address holds.</param>
    /// <param name="expression">The expression; a promise is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string?> EvaluateAsync(int cdpPort, string address, string expression, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{cdpPort}") };
        var targets = await http.GetFromJsonAsync<JsonElement>(new Uri("/json/list", UriKind.Relative), cancellationToken);
        var target = targets
            .EnumerateArray()
            .FirstOrDefault(target => target.GetProperty("url").GetString()!.Contains(address, StringComparison.Ordinal));
        if (target.ValueKind == JsonValueKind.Undefined) return null;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!), cancellationToken);
        var call = JsonSerializer.SerializeToUtf8Bytes(
            new { id = 1, method = "Runtime.evaluate", @params = new { expression, awaitPromise = true, returnByValue = true } });
        await socket.SendAsync(call, WebSocketMessageType.Text, true, cancellationToken);
        var buffer = new byte[16 * 1024];
        var answer = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
        using var json = JsonDocument.Parse(buffer.AsMemory(0, answer.Count));
        return json.RootElement.TryGetProperty("result", out var result)
            && result.TryGetProperty("result", out var value)
            && value.TryGetProperty("value", out var text)
            ? text.ToString()
            : null;
    }
}
