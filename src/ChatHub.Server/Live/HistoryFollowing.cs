using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
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
    public IAsyncEnumerable<FollowItem> Follow(
        IFollowed followed, Port port, Member member, HistoryPosition? since, CancellationToken cancellationToken)
    {
        var most = limits.Value.StreamsOfAPort;
        if (followed.StreamsOf(member) >= most)
        {
            throw new ChatHubException(
                ErrorCode.RateLimited,
                $"This connection follows this chat of port {port.Number} {most} times already. End one of these streams, or share it.");
        }

        return ItemsAsync(followed, member, since, cancellationToken);
    }

    /// <summary>As many rooms as it takes: a number may come to stand for another chat.</summary>
    private async IAsyncEnumerable<FollowItem> ItemsAsync(
        IFollowed followed, Member member, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sent = new SentItem(since);
        followed.Enter(member);
        try
        {
            while (true)
            {
                var (room, left) = await followed.RoomAsync(cancellationToken);
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, left);
                room.Follow(member);
                try
                {
                    await LookAsync(room, cancellationToken);
                    while (await NextAsync(room, sent, ending.Token, cancellationToken) is { } next)
                    {
                        var item = room.Store.Versions.ItemFor(sent.Has, next);
                        yield return item;
                        metrics.Pushed(room.Chat.Port.Number, item.Json.Length);
                        // The first item may be of a reading long ago.
                        if (sent.Position is not null) metrics.Push(room.Chat.Port.Number, time.GetUtcNow() - next.History.ExtractedAt);
                        sent.Is(next.History, time.GetTimestamp());
                    }
                }
                finally
                {
                    await room.UnfollowAsync(member);
                }
            }
        }
        finally
        {
            followed.Exit(member);
        }
    }

    /// <summary>The next version to be sent, not sooner than a person sees; null: the room is not the one any more.</summary>
    private async Task<HistorySnapshot?> NextAsync(ChatRoom room, SentItem sent, CancellationToken ending, CancellationToken cancellationToken)
    {
        try
        {
            var versions = room.Store.Versions;
            sent.Resume(versions);
            var newest = await versions.AfterAsync(sent.Position, ending);
            if (sent.Position is null || Pace - time.GetElapsedTime(sent.At) is not { Ticks: > 0 } left) return newest;
            await Task.Delay(left, time, ending);
            return versions.Newest ?? newest;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
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
