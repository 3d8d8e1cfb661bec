using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatHub.Testing;

/// <summary>A browser answers before it has opened the page that it was started with: its first page is about:blank, and then one that is being loaded.</summary>
/// <remarks>Asks by a bare WebSocket: Playwright takes a second to attach, and what happened before that it does not know.</remarks>
public static class OpenedPage
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a page is loaded, scripts and all.</summary>
    /// <param name="cdpPort">The browser's port.</param>
    /// <param name="address">What the page's address holds.</param>
    public static async Task WaitAsync(int cdpPort, string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{cdpPort}") };
        await Eventually.IsTrueAsync(() => IsThereAsync(http, address), Limit, $"the page {address} is loaded");
    }

    private static async Task<bool> IsThereAsync(HttpClient http, string address)
    {
        var targets = await http.GetFromJsonAsync<JsonElement>(new Uri("/json/list", UriKind.Relative));
        var page = targets.EnumerateArray().FirstOrDefault(target => target.GetProperty("url").GetString()!.Contains(address, StringComparison.Ordinal));
        if (page.ValueKind == JsonValueKind.Undefined) return false;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None);
        await socket.SendAsync("""{"id":1,"method":"Runtime.evaluate","params":{"expression":"document.readyState"}}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[4096];
        var answer = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        // A page that is going elsewhere answers with an error.
        return Encoding.UTF8.GetString(buffer, 0, answer.Count).Contains("\"value\":\"complete\"", StringComparison.Ordinal);
    }
}
