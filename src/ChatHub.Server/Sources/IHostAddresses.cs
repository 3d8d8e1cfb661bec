using ChatHub.Contracts;

namespace ChatHub.Server.Sources;

/// <summary>Tells which of the chats that windows show have an address of their own, at an Agent Host's port. Thread-safe.</summary>
internal interface IHostAddresses
{
    /// <summary>Some Agent Host has a port at this hub: otherwise there is nothing to be found.</summary>
    bool HasAny { get; }

    /// <summary>The address of a chat; null: no host is seen to run it. One that is away tells nothing.</summary>
    Task<ChatAddress?> FindAsync(WindowChat chat, CancellationToken cancellationToken);
}

/// <summary>A chat as a window shows it. Immutable.</summary>
/// <param name="Resource">What the window calls its conversation, or null where it does not say.</param>
/// <param name="Messages">The messages, as far as they are known, oldest first.</param>
internal sealed record WindowChat(string? Resource, IReadOnlyList<ChatMessage> Messages);
