using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>Follows ports over a connection that may break. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
/// <param name="kept">Makes it again where it broke.</param>
/// <param name="firstWire">Knows what a hub of the wire's first version cannot do.</param>
/// <param name="heard">Gets every version, those too that a slow reader does not.</param>
/// <param name="gone">Gets the address of a chat that is no more.</param>
internal sealed class HistoryFollowing(
    HubConnection connection, KeptConnection kept, FirstWire firstWire, Action<ChatAddress, ChatHistory> heard, Action<ChatAddress> gone)
{
    /// <summary>One stream of one connection, until it is cancelled or the client is disposed of.</summary>
    public async IAsyncEnumerable<HistoryUpdate> UpdatesAsync(
        ChatAddress address, HistoryPosition? since, CancellationToken disposing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposing);
        await foreach (var update in UpdatesAsync(address, since, ending.Token).ConfigureAwait(false)) yield return update;
    }

    private async IAsyncEnumerable<HistoryUpdate> UpdatesAsync(
        ChatAddress address, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var updates = connection.StreamAsync<HistoryUpdate>(nameof(IChatHub.FollowHistory), address, since, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using var closing = updates.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync().ConfigureAwait(false)) yield break;
            }
            catch (HubException e)
            {
                throw ChatHubException.FromWire(e.Message, e)
                    ?? await firstWire.WhyAsync(address, e, cancellationToken).ConfigureAwait(false)
                    ?? (Exception)e;
            }

            yield return updates.Current;
        }
    }

    /// <summary>The versions as they come; whoever reads slowly finds the newest.</summary>
    public async IAsyncEnumerable<ChatHistory> VersionsAsync(
        ChatAddress address, CancellationToken disposing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposing);
        // SignalR keeps what is not read yet, without a limit: it is read as it comes, and only the newest version waits.
        var newest = Channel.CreateBounded<ChatHistory>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(address, newest.Writer, ending.Token);
        try
        {
            await foreach (var history in newest.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false)) yield return history;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>As many streams as it takes, each from where the one before ended. What ends it is told to whoever reads the versions.</summary>
    private async Task ReadAsync(ChatAddress address, ChannelWriter<ChatHistory> versions, CancellationToken cancellationToken)
    {
        try
        {
            ChatHistory? history = null;
            for (var failures = 0; ; failures++)
            {
                if (failures > 0) await kept.PauseAsync(failures - 1, cancellationToken).ConfigureAwait(false);
                await kept.ConnectedAsync(cancellationToken).ConfigureAwait(false);
                var updates = UpdatesAsync(address, history?.Position, cancellationToken).GetAsyncEnumerator(cancellationToken);
                await using var closing = updates.ConfigureAwait(false);
                while (await NextAsync(updates, cancellationToken).ConfigureAwait(false) is { } update)
                {
                    var seen = history?.Position;
                    if ((history = After(update, history)) is null) break;
                    failures = -1;
                    if (history.Position == seen) continue;
                    versions.TryWrite(history);
                    heard(address, history);
                }
            }
        }
        catch (Exception e)
        {
            if (e is ChatHubException { Code: ErrorCode.ChatNotFound }) gone(address);
            versions.Complete(e);
        }
    }

    /// <summary>The version after an update; null where it is for one that is not had: then the whole is asked for once more.</summary>
    private static ChatHistory? After(HistoryUpdate update, ChatHistory? history)
    {
        try
        {
            return update.ApplyTo(history);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// The next update, or null when the stream ended because the connection did, or never began because too many did at once. A hub that failed in a
    /// way that it did not foresee ends it without a code: that passes too.
    /// </summary>
    private static async Task<HistoryUpdate?> NextAsync(IAsyncEnumerator<HistoryUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false) ? updates.Current : null;
        }
        catch (ChatHubException e) when (e.Code is ErrorCode.RateLimited or ErrorCode.Unexpected)
        {
            return null;
        }
        catch (HubException e) when (!SaidByTheHub.Is(e))
        {
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && (ConnectionLoss.Is(e) || e is OperationCanceledException))
        {
            return null;
        }
    }
}
