using System.Net.WebSockets;
using ChatHub.Server.AgentHosts.Wire;

namespace ChatHub.Server.Tests.AgentHosts.Wire;

public sealed class BoundedSocketTests
{
    [Fact]
    public async Task ReceiveAsync_MessageOverTheBound_EndsTheConnectionAtItsFirstByteTooMany()
    {
        using var inner = new Endless();
        using var socket = new BoundedSocket(inner, 10_000);
        var buffer = new byte[1_000];
        for (var i = 0; i < 10; i++) await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask());

        Assert.Equal(WebSocketState.Aborted, socket.State);
    }

    [Fact]
    public async Task ReceiveAsync_ManyMessagesWithinTheBound_AreTaken()
    {
        using var inner = new Endless { MessageEnds = true };
        using var socket = new BoundedSocket(inner, 1_000);

        for (var i = 0; i < 100; i++) await socket.ReceiveAsync(new byte[1_000], CancellationToken.None);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    /// <summary>Fills whatever it is given.</summary>
    private sealed class Endless : WebSocket
    {
        private bool _isAborted;

        public bool MessageEnds { get; init; }

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => _isAborted ? WebSocketState.Aborted : WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort() => _isAborted = true;

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override void Dispose()
        {
        }

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            Task.FromResult(new WebSocketReceiveResult(buffer.Count, WebSocketMessageType.Text, MessageEnds));

        public override Task SendAsync(
            ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
