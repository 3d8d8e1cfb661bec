using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Sources;

/// <summary>It is certain that a port has no place of an id, or none any more, in words for whoever named it.</summary>
internal static class NoSuchPlace
{
    /// <inheritdoc cref="NoSuchPlace"/>
    public static ChatHubException At(Port port) => new(
        ErrorCode.ChatNotFound,
        $"There is no chat of that id: {port}. Its window or editor was closed; ListChats shows what is open, " +
        "and the number alone stands for the default chat.");
}
