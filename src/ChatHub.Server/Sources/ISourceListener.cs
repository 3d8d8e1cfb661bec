using ChatHub.Server.Chats;

namespace ChatHub.Server.Sources;

/// <summary>Whoever is told by the sources. Called from any thread, of one chat by one after the other; never blocks, never throws.</summary>
internal interface ISourceListener
{
    /// <summary>Does anybody look at the chat just now? Otherwise it is enough to be told that it changed.</summary>
    bool IsWanted(ChatKey chat);

    /// <summary>The chat is so now.</summary>
    void Told(ChatKey chat, ChatReading reading);

    /// <summary>The chat may have changed, and only a reading tells how.</summary>
    void Invalidated(ChatKey chat);

    /// <summary>A place came or went, or is shown or hidden, or what is said of one (<see cref="IChatSource.Chats"/>) changed.</summary>
    void ChatsChanged(Port port);

    /// <summary>
    /// Any chat of the port may have changed, and only a reading tells how; or its IDE came, went, or is doing otherwise than before.
    /// </summary>
    void Invalidated(Port port);
}
