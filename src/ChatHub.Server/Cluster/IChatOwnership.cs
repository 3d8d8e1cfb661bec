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
}
