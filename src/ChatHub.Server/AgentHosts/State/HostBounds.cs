namespace ChatHub.Server.AgentHosts.State;

/// <summary>How much of what a host tells is believed. A host is another program: what is beyond is not kept, whatever it is.</summary>
internal static class HostBounds
{
    /// <summary>Of one text, in characters.</summary>
    public const int TextCharacters = 16 * 1024 * 1024;

    /// <summary>Of all that is kept of a chat, in characters.</summary>
    public const long ChatCharacters = 64 * 1024 * 1024;

    /// <summary>Of an id, an address, the name of a kind, in characters: they are keys, and a key is not a text.</summary>
    public const int KeyCharacters = 4096;

    /// <summary>Of an id that the hub itself may have given, in characters: what is longer is not one.</summary>
    public const int OwnIdCharacters = 128;

    /// <summary>Turns of a chat.</summary>
    public const int Turns = 20_000;

    /// <summary>Parts of a turn.</summary>
    public const int Parts = 10_000;

    /// <summary>Messages that wait in a chat. Somebody wrote each of them.</summary>
    public const int Queued = 1_000;

    /// <summary>Files and the like that one message brings.</summary>
    public const int Attachments = 1_000;

    /// <summary>Sessions of a host.</summary>
    public const int Sessions = 5_000;

    /// <summary>Chats of a session, and its folders.</summary>
    public const int Chats = 200;

    /// <summary>Options of a confirmation or a question.</summary>
    public const int Options = 50;

    /// <summary>Questions of one request.</summary>
    public const int Questions = 50;
}
