using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

/// <summary>Chats of port 9232 to test with.</summary>
internal static class SomeChats
{
    public static readonly ChatAddress First = new(9232, "first");
    public static readonly ChatAddress Second = new(9232, "second");

    public static ChatInfo Info(string id, bool isDefault = false) =>
        new(id, ChatKind.Panel, $"Title of {id}", "window", isDefault, true, ChatState.Idle, false, null, null, null);

    /// <summary>A version of a chat, which waits for these.</summary>
    public static ChatHistory History(string? chat, long sequence, params string[] requests) => new(
        9232, "test", "window", new HistoryPosition($"epoch of {chat}", sequence), ChatState.Idle, false, true, DateTimeOffset.UnixEpoch, [])
    {
        ChatId = chat,
        NeedsInput = requests.Length > 0,
        Requests = [.. requests.Select(id => new ChatRequest(id, RequestKind.Confirmation, "Run it?", []))],
    };

    public static PortStatus Status(params ChatInfo[] chats) =>
        new(9232, "test", null, "window", PortState.Attached, ChatState.Idle, 1, "") { Chats = chats };
}
