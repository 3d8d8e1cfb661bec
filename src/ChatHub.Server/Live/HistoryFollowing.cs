using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Live;

/// <summary>The use case behind <c>FollowHistory</c>. Thread-safe.</summary>
internal sealed class HistoryFollowing(
    PortMap ports, LiveChat live, PortGroups groups, HistoryReader histories, HistoryVersions versions, IOptions<LimitOptions> limits, ChatHubMetrics metrics, TimeProvider time,
    ILogger<HistoryFollowing> logger)
{
    /// <summary>Follows a port for as long as the stream is read.</summary>
    /// <remarks>
    /// An item is made when the one before it is written: a follower that reads slowly gets fewer and larger ones, holds nothing but the
    /// version that it has, and is waited for by nobody.
    /// </remarks>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>, or <see cref="ErrorCode.RateLimited"/>: the connection follows the port often enough. At once.</exception>
    public IAsyncEnumerable<FollowItem> Follow(int port, HistoryPosition? since, string connectionId, CancellationToken cancellationToken)
    {
        ports.ProfileOf(port);
        var most = limits.Value.StreamsOfAPort;
        if (groups.StreamsOf(port, connectionId) >= most)
            throw new ChatHubException(ErrorCode.RateLimited, $"This connection follows port {port} {most} times already. End one of these streams, or share it.");
        return ItemsAsync(port, since, connectionId, cancellationToken);
    }

    private async IAsyncEnumerable<FollowItem> ItemsAsync(int port, HistoryPosition? since, string connectionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var log = versions.Of(port);
        live.Follow(port, connectionId);
        try
        {
            await LookAsync(port, cancellationToken);
            var has = since is null ? null : log.Find(since);
            HistoryPosition? written = null; // The first item comes at once, also when nothing changed.
            while (true)
            {
                var newest = await log.AfterAsync(written, cancellationToken);
                var item = log.ItemFor(has, newest);
                yield return item;
                metrics.Pushed(port, item.Json.Length);
                // The first item may be of a reading long ago.
                if (written is not null) metrics.Push(port, time.GetUtcNow() - newest.History.ExtractedAt);
                (has, written) = (newest.History, newest.History.Position);
            }
        }
        finally
        {
            await live.UnfollowAsync(port, connectionId);
        }
    }

    /// <summary>What is in the cache, or a reading. Where the IDE is away the follower waits: the port's watch attaches as soon as it is there.</summary>
    private async Task LookAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            await histories.CurrentAsync(port, cancellationToken);
        }
        catch (ChatHubException)
        {
            // PortStatus says why, to everybody.
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A stream has no code to end with: the next version comes when there is one.
            LiveLog.LookFailed(logger, port, e);
        }
    }
}
