using System.Collections.Concurrent;
using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>The ports whose group a client wants to be in, over a connection that may break. Thread-safe.</summary>
/// <param name="joinAsync">Joins a port and tells its history.</param>
internal sealed class JoinedPorts(Func<ChatAddress, Task> joinAsync)
{
    private readonly ConcurrentDictionary<ChatAddress, byte> _ports = new();

    /// <summary>The port is joined again after every reconnect.</summary>
    public void Add(ChatAddress address) => _ports[address] = 0;

    /// <summary>The port is not joined again.</summary>
    public void Remove(ChatAddress address) => _ports.TryRemove(address, out _);

    /// <summary>Joins every port again.</summary>
    /// <param name="pauseAsync">Waits before the next attempt, after so many that were refused.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task RejoinAsync(Func<int, CancellationToken, Task> pauseAsync, CancellationToken cancellationToken)
    {
        foreach (var address in _ports.Keys) await RejoinAsync(address, pauseAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task RejoinAsync(ChatAddress address, Func<int, CancellationToken, Task> pauseAsync, CancellationToken cancellationToken)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                await joinAsync(address).ConfigureAwait(false);
                return;
            }
            catch (ChatHubException e) when (e.Code == ErrorCode.RateLimited)
            {
                await pauseAsync(refusals, cancellationToken).ConfigureAwait(false); // More ports than the hub lets one join at once.
            }
            catch (ChatHubException)
            {
                return; // The IDE is away just now; its history arrives when it is back.
            }
        }
    }
}
