using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>The chats of a port.</summary>
/// <param name="Port">The IDE's port.</param>
/// <param name="Chats">The chats, as the hub has them.</param>
internal sealed record PortChats(int Port, IReadOnlyList<ChatInfo> Chats);
