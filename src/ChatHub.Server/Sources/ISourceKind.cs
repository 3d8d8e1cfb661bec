using ChatHub.Server.Chats;

namespace ChatHub.Server.Sources;

/// <summary>A kind of IDEs that are spoken to in one way.</summary>
internal interface ISourceKind
{
    /// <summary>Is this the kind of the port's IDE?</summary>
    bool IsOf(Port port);

    /// <summary>Makes the source of a port. Nothing is connected yet.</summary>
    IChatSource Make(Port port, ISourceListener listener);
}
