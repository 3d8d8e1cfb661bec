using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Bench;

/// <summary>A chat that no IDE shows: each version adds 500 bytes to its last message. No other figure reaches into the hub.</summary>
internal sealed class GrowingChat
{
    private static readonly string Piece = new('x', 500);

    private readonly VersionLog _log;
    private ChatHistory _history;

    public GrowingChat(BenchServer hub, int port)
    {
        var room = hub.Room(port);
        Address = new ChatAddress(port, room.Chat.Place);
        _log = room.Store.Versions;
        _history = new ChatHistory(
            port, "demo", "title", new HistoryPosition("epoch", 1), ChatState.Generating, false, true, DateTimeOffset.UnixEpoch,
            [new ChatMessage("m1", ChatRole.Assistant, "", MessageState.Streaming, null)]);
        _log.Offer(new HistorySnapshot(_history));
    }

    /// <summary>Which chat it is. The port's number stands for none, since no IDE says which one.</summary>
    public ChatAddress Address { get; }

    /// <summary>What the next change is on a follower's socket, to the byte but for the sequence's digits.</summary>
    public byte[] Record =>
    [
        .. """{"type":2,"invocationId":"1","item":"""u8, .. _log.ItemFor(_history, new HistorySnapshot(Next())).Json.Span, .. "}\u001e"u8,
    ];

    /// <summary>Makes the next version.</summary>
    public void Grow() => _log.Offer(new HistorySnapshot(_history = Next()));

    private ChatHistory Next() => _history with
    {
        Position = _history.Position with { Sequence = _history.Position.Sequence + 1 },
        Messages = [_history.Messages[0] with { Content = _history.Messages[0].Content + Piece }],
    };
}
