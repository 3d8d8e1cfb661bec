using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatHub.Bench;

/// <summary>WebSockets of the same server without SignalR, which write bytes that are there already: what no hub can be quicker than.</summary>
internal sealed class RawEndpoint : IStartupFilter
{
    public const string Path = "/raw";

    private readonly ConcurrentDictionary<WebSocket, byte> _open = new();

    /// <summary>What every message but the first, the handshake, is answered with.</summary>
    public ReadOnlyMemory<byte> Answer { get; set; }

    public int Count => _open.Count;

    /// <summary>Writes to all; those that cannot take it at once are not waited for.</summary>
    public void WriteToAll(ReadOnlyMemory<byte> bytes)
    {
        foreach (var socket in _open.Keys) _ = socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None).AsTask();
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, branch => branch.UseWebSockets().Run(ServeAsync));
        next(app);
    };

    private async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _open[socket] = 0;
        try
        {
            await AnswerAsync(socket, "{}\u001e"u8.ToArray());
            while (await AnswerAsync(socket, Answer))
            {
                // Until the client has gone.
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Gone without a word.
        }
        finally
        {
            _open.TryRemove(socket, out _);
        }
    }

    private static async Task<bool> AnswerAsync(WebSocket socket, ReadOnlyMemory<byte> answer)
    {
        var buffer = new byte[256];
        if ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType == WebSocketMessageType.Close) return false;
        await socket.SendAsync(answer, WebSocketMessageType.Text, true, CancellationToken.None);
        return true;
    }
}
