using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// A CDP endpoint in front of Chromium that refuses what Electron refuses: browser contexts and download behaviour.
/// The nearest thing to a desktop IDE that runs without a desktop.
/// </summary>
public sealed class ElectronLikeProxy : IAsyncDisposable
{
    /// <summary>What Electron answers with "not supported" (measured on desktop IDEs; docs/decisions/0006).</summary>
    private static readonly HashSet<string> Refused =
    [
        "Browser.setDownloadBehavior", "Target.getBrowserContexts", "Target.createBrowserContext", "Target.disposeBrowserContext",
    ];

    private readonly WebApplication _proxy;
    private int _refusals;

    private ElectronLikeProxy(WebApplication proxy) => _proxy = proxy;

    public int Port => new Uri(_proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>How many calls were refused.</summary>
    public int Refusals => _refusals;

    public static async Task<ElectronLikeProxy> StartAsync(int browserPort)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var proxy = new ElectronLikeProxy(app);
        app.UseWebSockets();
        app.Map("/json/{**path}", async (HttpContext context) =>
        {
            using var http = new HttpClient();
            var answer = await http.GetStringAsync(new Uri($"http://127.0.0.1:{browserPort}{context.Request.Path}"));
            await context.Response.WriteAsync(answer.Replace($"127.0.0.1:{browserPort}", context.Request.Host.Value, StringComparison.Ordinal));
        });
        app.Map("/devtools/{**path}", (HttpContext context) => proxy.ForwardAsync(context, browserPort));
        await app.StartAsync();
        return proxy;
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    private async Task ForwardAsync(HttpContext context, int browserPort)
    {
        using var client = await context.WebSockets.AcceptWebSocketAsync();
        using var browser = new ClientWebSocket();
        await browser.ConnectAsync(new Uri($"ws://127.0.0.1:{browserPort}{context.Request.Path}"), context.RequestAborted);
        using var toClient = new SemaphoreSlim(1, 1);
        await Task.WhenAny(
            PumpAsync(client, async message =>
            {
                if (Refusal(message) is { } refusal) await SendAsync(client, refusal, toClient);
                else await browser.SendAsync(message, WebSocketMessageType.Text, true, context.RequestAborted);
            }),
            PumpAsync(browser, message => SendAsync(client, message, toClient)));
    }

    private byte[]? Refusal(byte[] message)
    {
        using var json = JsonDocument.Parse(message);
        if (!Refused.Contains(json.RootElement.GetProperty("method").GetString()!)) return null;
        Interlocked.Increment(ref _refusals);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = json.RootElement.GetProperty("id").GetInt32(),
            error = new { code = -32000, message = "Browser context management is not supported." },
        });
    }

    private static async Task SendAsync(WebSocket socket, byte[] message, SemaphoreSlim one)
    {
        await one.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task PumpAsync(WebSocket from, Func<byte[], Task> handle)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (from.State == WebSocketState.Open)
            {
                var part = await from.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) return;
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                await handle(message.ToArray());
                message.SetLength(0);
            }
        }
        catch (WebSocketException)
        {
            // One side went away: the other is closed with it.
        }
    }
}
