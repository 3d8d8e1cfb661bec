namespace ChatHub.Server.Live;

/// <summary>What a connection does in a room. Not thread-safe: who uses it holds the room's lock.</summary>
/// <param name="feed">Writes the newest version to it.</param>
internal sealed class Seat(Latest feed)
{
    /// <summary>It is in the group.</summary>
    public bool IsJoined { get; set; }

    /// <summary>How many streams of it follow the chat.</summary>
    public int Streams { get; set; }

    /// <summary>Writes the newest version to it.</summary>
    public Latest Feed { get; } = feed;
}
