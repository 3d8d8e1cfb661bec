namespace ChatHub.Contracts;

/// <summary>What the hub takes at most. What is over them a client need not send.</summary>
public static class WireLimits
{
    /// <summary>Of a message's text: bytes in UTF-8.</summary>
    public const int TextBytes = 256 * 1024;

    /// <summary>Of <see cref="ChatRequest.Command"/>: bytes in UTF-8. A longer one is null.</summary>
    public const int CommandBytes = 256 * 1024;

    /// <summary>Of <see cref="OutgoingMessage.ClientMessageId"/>: characters.</summary>
    public const int MessageIdCharacters = 128;

    /// <summary>Of a text that is searched for: characters.</summary>
    public const int SearchCharacters = 200;

    /// <summary>Of what one search finds.</summary>
    public const int MostFound = 200;

    /// <summary>Of <see cref="FoundMessage.Excerpt"/>: characters.</summary>
    public const int ExcerptCharacters = 200;

    /// <summary>Of the chats that <see cref="IChatHub.ListChats"/> answers.</summary>
    public const int MostChats = 200;

    /// <summary>Of <see cref="ChatInfo.LastLine"/>: characters.</summary>
    public const int LastLineCharacters = 120;

    /// <summary>Of a chat's id: characters.</summary>
    public const int ChatIdCharacters = 64;

    /// <summary>Of a frame: bytes. One that is longer ends its connection, and every call on it.</summary>
    public const int FrameBytes = 1024 * 1024;
}
