namespace ChatHub.Server.Live;

/// <summary>What a connection does in a room. Not thread-safe: who uses it holds the room's lock.</summary>
/// <param name="feed">Writes the newest version to it.</param>
internal sealed class Seat(Latest feed)
{
    /// <summary>It joined the chat by its id.</summary>
    public bool IsJoinedById { get; set; }

    /// <summary>It joined the port's number, which stands for this chat now.</summary>
    public bool IsJoinedByNumber { get; set; }

    /// <summary>It is in the group, however it came there: what is published goes to it once.</summary>
    public bool IsJoined => IsJoinedById || IsJoinedByNumber;

    /// <summary>How many streams of it follow the chat.</summary>
    public int Streams { get; set; }

    /// <summary>Nobody needs it any more.</summary>
    public bool IsFree => !IsJoined && Streams == 0;

    /// <summary>Writes the newest version to it.</summary>
    public Latest Feed { get; } = feed;
}
