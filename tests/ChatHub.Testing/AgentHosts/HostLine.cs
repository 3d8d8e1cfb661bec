using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ChatHub.Testing.AgentHosts;

/// <summary>One connection of a scripted host: what it says goes out in order, and what comes in is answered one after the other.</summary>
/// <param name="socket">The connection.</param>
/// <param name="answer">What is answered to a frame; null: nothing.</param>
internal sealed class HostLine(WebSocket socket, Func<JsonElement, Task<JsonNode?>> answer)
{
    private readonly Channel<byte[]> _out = Channel.CreateUnbounded<byte[]>();

    /// <summary>Says something.</summary>
    public void Say(JsonNode frame) => _out.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(frame));

    /// <summary>Ends it without a word.</summary>
    public void Cut() => socket.Abort();

    /// <summary>Serves until it ends.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        var writing = WriteAsync(cancellationToken);
        try
        {
            while (await ReadAsync(cancellationToken) is { } frame)
            {
                if (await answer(frame) is not JsonObject said || !frame.TryGetProperty("id", out var id)) continue;
                said["jsonrpc"] = "2.0";
                said["id"] = JsonValue.Create(id);
                Say(said);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // It was cut.
        }

        _out.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var frame in _out.Reader.ReadAllAsync(cancellationToken))
                await socket.SendAsync(frame, WebSocketMessageType.Text, true, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task<JsonElement?> ReadAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
        }
    }
}
