using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>A chat that is followed by its id, until its place has gone.</summary>
internal sealed class FollowedRoom(ChatRoom room) : IFollowed
{
    /// <inheritdoc />
    public Task<(ChatRoom Room, CancellationToken Left)> RoomAsync(CancellationToken cancellationToken) =>
        room.Gone.IsCancellationRequested ? throw NoSuchPlace.At(room.Chat.Port) : Task.FromResult((room, room.Gone));

    /// <inheritdoc />
    public int StreamsOf(Member member) => room.StreamsOf(member);
}
