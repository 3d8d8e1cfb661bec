namespace ChatHub.Server.Chats;

/// <summary>Which chat is meant: a place of a port that shows one conversation at a time.</summary>
/// <param name="Port">The port.</param>
/// <param name="Place">The place: on the wire its <see cref="Contracts.ChatInfo.Id"/>.</param>
internal readonly record struct ChatKey(Port Port, string Place = ChatKey.Sole)
{
    /// <summary>The place of an IDE that has one alone.</summary>
    public const string Sole = "chat";

    /// <summary>For sentences that a person reads.</summary>
    public override string ToString() => Place == Sole ? Port.ToString() : $"{Port} (chat {Place})";
}
