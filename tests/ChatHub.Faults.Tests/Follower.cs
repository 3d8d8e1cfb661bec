using ChatHub.Client;
using ChatHub.Contracts;

namespace ChatHub.Faults.Tests;

/// <summary>Follows a port through everything, as a client does that stays open.</summary>
public sealed class Follower : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _following;
    private volatile ChatHistory? _history;

    public Follower(ChatHubClient client, int port) => _following = FollowAsync(client, port);

    public ChatHistory? History => _history;

    /// <summary>A version of it was stale: it was told that the IDE cannot be read.</summary>
    public bool WasStale { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _following;
        _ending.Dispose();
    }

    private async Task FollowAsync(ChatHubClient client, int port)
    {
        try
        {
            await foreach (var history in client.FollowAsync(port, _ending.Token))
            {
                _history = history;
                WasStale |= history.IsStale;
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}
