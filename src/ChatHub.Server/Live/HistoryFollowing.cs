using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Live;

/// <summary>The use case behind <c>FollowHistory</c>. Thread-safe.</summary>
internal sealed class HistoryFollowing(IOptions<LimitOptions> limits, ChatHubMetrics metrics, TimeProvider time, ILogger<HistoryFollowing> logger)
{
    /// <summary>At most sixty items a second: more than a person sees.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.0 / 60);

    /// <summary>Follows a chat for as long as the stream is read.</summary>
    /// <remarks>
    /// An item is made when the one before it is written: a follower that reads slowly gets fewer and larger ones, holds nothing but the
    /// version that it has, and is waited for by nobody.
    /// </remarks>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.RateLimited"/>: the connection follows the port often enough. At once.</exception>
    public IAsyncEnumerable<FollowItem> Follow(ChatRoom room, Member member, HistoryPosition? since, CancellationToken cancellationToken)
    {
        var most = limits.Value.StreamsOfAPort;
        if (room.StreamsOf(member) >= most)
        {
            throw new ChatHubException(
                ErrorCode.RateLimited,
                $"This connection follows port {room.Chat.Port.Number} {most} times already. End one of these streams, or share it.");
        }

        return ItemsAsync(room, member, since, cancellationToken);
    }

    private async IAsyncEnumerable<FollowItem> ItemsAsync(
        ChatRoom room, Member member, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = room.Store.Versions;
        room.Follow(member);
        try
        {
            await LookAsync(room, cancellationToken);
            var has = since is null ? null : versions.Find(since);
            HistoryPosition? written = null; // The first item comes at once, also when nothing changed.
            long writtenAt = 0;
            while (true)
            {
                var newest = await versions.AfterAsync(written, cancellationToken);
                if (written is not null && Pace - time.GetElapsedTime(writtenAt) is var left && left > TimeSpan.Zero)
                {
                    await Task.Delay(left, time, cancellationToken);
                    newest = versions.Newest ?? newest;
                }

                var item = versions.ItemFor(has, newest);
                yield return item;
                metrics.Pushed(room.Chat.Port.Number, item.Json.Length);
                // The first item may be of a reading long ago.
                if (written is not null) metrics.Push(room.Chat.Port.Number, time.GetUtcNow() - newest.History.ExtractedAt);
                (has, written, writtenAt) = (newest.History, newest.History.Position, time.GetTimestamp());
            }
        }
        finally
        {
            await room.UnfollowAsync(member);
        }
    }

    /// <summary>
    /// What is in the cache, or a reading. Where the IDE is away the follower waits: the room's watch attaches as soon as it is there.
    /// </summary>
    private async Task LookAsync(ChatRoom room, CancellationToken cancellationToken)
    {
        try
        {
            await room.Store.CurrentAsync(cancellationToken);
        }
        catch (ChatHubException)
        {
            // PortStatus says why, to everybody.
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A stream has no code to end with: the next version comes when there is one.
            LiveLog.LookFailed(logger, room.Chat.Port.Number, e);
        }
    }
}
