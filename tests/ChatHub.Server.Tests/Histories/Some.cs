using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Tests.Histories;

/// <summary>Histories to put into a cache.</summary>
internal static class Some
{
    public static ChatHistory History(string content = "hi", int port = 9232, long sequence = 1, bool isStale = false) => new(
        port, "vscode", "title", new HistoryPosition("epoch", sequence), ChatState.Idle, isStale, true,
        new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero),
        [new ChatMessage("m1", ChatRole.User, content, MessageState.Complete, null)]);

    public static HistorySnapshot Snapshot(
        string content = "hi", int port = 9232, long sequence = 1, bool isStale = false, TimeSpan? goodFor = null) =>
        new(History(content, port, sequence, isStale), goodFor);

    /// <summary>A snapshot of about that many bytes.</summary>
    public static HistorySnapshot Large(int port, int bytes) => Snapshot(new string('x', bytes / 3), port);
}
