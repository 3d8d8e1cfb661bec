using ChatHub.Server.Chats;

namespace ChatHub.Server.Cluster;

/// <summary>
/// Who reads and writes to a port's chats. A port has one owner, with all its chats; whoever makes a room asks here, and nothing else may assume that
/// the owner is this process.
/// </summary>
internal interface IChatOwnership
{
    /// <summary>The chat, as this process may use it.</summary>
    OwnedChat Open(ChatKey chat);

    /// <summary>The chat's place has gone: nothing of it is kept any more, once what is under way in it has ended.</summary>
    Task CloseAsync(ChatKey chat);
}
