namespace ChatHub.Server.Live;

/// <summary>What a stream follows: a chat, or a port's number, which may come to stand for another chat. Thread-safe.</summary>
internal interface IFollowed
{
    /// <summary>The room to be in now; waited for where the number stands for none yet.</summary>
    /// <returns>The room, and what ends when the stream has to look for its room anew.</returns>
    /// <exception cref="Contracts.ChatHubException">The chat has gone.</exception>
    Task<(ChatRoom Room, CancellationToken Left)> RoomAsync(CancellationToken cancellationToken);

    /// <summary>Streams that a connection has open.</summary>
    int StreamsOf(Member member);

    /// <summary>A stream of a connection begins. Its seat in the room it takes itself.</summary>
    void Enter(Member member)
    {
    }

    /// <summary>A stream that entered has ended.</summary>
    void Exit(Member member)
    {
    }
}
