using System.Net.WebSockets;
using System.Text;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>A client that speaks the hub's protocol by hand, and need not keep to it.</summary>
public sealed class RawClient : IDisposable
{
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";
    private readonly ClientWebSocket _socket = new();
    private volatile bool _isAsleep;

    private RawClient()
    {
    }

    /// <summary>Connects, and says hello as a client should.</summary>
    public static async Task<RawClient> ConnectAsync(HubProcess hub)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{hub.HttpPort}/hubs/chat"), CancellationToken.None).WaitAsync(Site.Limit);
        await client.SayAsync(Handshake);
        await client.ReadAsync();
        return client;
    }

    /// <summary>Calls a method, by an invocation that ends in a record separator.</summary>
    public Task CallAsync(string method, params int?[] args)
    {
        var type = method == "FollowHistory" ? 4 : 1;
        var given = string.Join(',', args.Select(arg => arg?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"));
        return SayAsync($$"""{"type":{{type}},"invocationId":"1","target":"{{method}}","arguments":[{{given}}]}""" + "\u001e");
    }

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SayAsync(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, true, CancellationToken.None);

    /// <summary>The next piece of what the hub says; null at the end.</summary>
    public async Task<string?> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var read = await _socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Site.Limit);
            return read.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, read.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>From now on takes what comes, and forgets it.</summary>
    public void Read() => _ = ReadOnAsync();

    /// <summary>Reads nothing more, but for what it waits for already.</summary>
    public void FallAsleep() => _isAsleep = true;

    /// <summary>Goes without a word: no close frame.</summary>
    public void Vanish() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private async Task ReadOnAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (!_isAsleep && (await _socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                // It is not looked at.
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Its connection has ended, or it has gone.
        }
    }
}
