using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Live;

/// <summary>Why there is no room for an address, in words for whoever named it.</summary>
internal static class RoomRefusals
{
    /// <summary>There is no such place any more, or never was.</summary>
    public static ChatHubException Gone(Port port) => new(
        ErrorCode.ChatNotFound,
        $"There is no chat of that id: {port}. Its window or editor was closed; ListChats shows what is open, " +
        "and the number alone stands for the default chat.");
}
