using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Live;

/// <summary>Why there is no room for an address, in words for whoever named it.</summary>
internal static class RoomRefusals
{
    /// <summary>The port's number has come to stand for another place, which whoever called has not seen.</summary>
    public static ChatHubException Moved(Port port) => new(
        ErrorCode.ChatNotFound,
        $"The chat for which the number stood was closed: {port}. Nothing was done. The number stands for another chat from now on: " +
        "look at that one, and call again.");
}
