using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>Follows ports over a connection that may break. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
/// <param name="connectedAsync">Waits until it is there.</param>
/// <param name="pauseAsync">Waits before the next attempt, after so many that brought nothing.</param>
internal sealed class HistoryFollowing(HubConnection connection, Func<CancellationToken, Task> connectedAsync, Func<int, CancellationToken, Task> pauseAsync)
{
    /// <summary>One stream of one connection.</summary>
    public async IAsyncEnumerable<HistoryUpdate> UpdatesAsync(int port, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var updates = connection.StreamAsync<HistoryUpdate>(nameof(IChatHub.FollowHistory), port, since, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var closing = updates.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync().ConfigureAwait(false)) yield break;
            }
            catch (HubException e)
            {
                throw ChatHubException.FromWire(e.Message, e) ?? (Exception)e;
            }

            yield return updates.Current;
        }
    }

    /// <summary>As many streams as it takes, each from where the one before ended.</summary>
    public async IAsyncEnumerable<ChatHistory> VersionsAsync(int port, CancellationToken disposing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposing);
        ChatHistory? history = null;
        for (var failures = 0; ; failures++)
        {
            if (failures > 0) await pauseAsync(failures - 1, ending.Token).ConfigureAwait(false);
            await connectedAsync(ending.Token).ConfigureAwait(false);
            var updates = UpdatesAsync(port, history?.Position, ending.Token).GetAsyncEnumerator(ending.Token);
            await using var closing = updates.ConfigureAwait(false);
            while (await NextAsync(updates, ending.Token).ConfigureAwait(false) is { } update)
            {
                failures = -1;
                var seen = history?.Position;
                history = update.ApplyTo(history);
                if (history.Position != seen) yield return history;
            }
        }
    }

    /// <summary>The next update, or null when the stream ended because the connection did, or never began because too many did at once.</summary>
    private static async Task<HistoryUpdate?> NextAsync(IAsyncEnumerator<HistoryUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false) ? updates.Current : null;
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.RateLimited)
        {
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && (ConnectionLoss.Is(e) || e is OperationCanceledException))
        {
            return null;
        }
    }
}
