using System.Collections.Concurrent;
using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>The ports whose group a client wants to be in, over a connection that may break. Thread-safe.</summary>
/// <param name="joinAsync">Joins a port and tells its history.</param>
internal sealed class JoinedPorts(Func<int, Task> joinAsync)
{
    private readonly ConcurrentDictionary<int, byte> _ports = new();

    /// <summary>The port is joined again after every reconnect.</summary>
    public void Add(int port) => _ports[port] = 0;

    /// <summary>The port is not joined again.</summary>
    public void Remove(int port) => _ports.TryRemove(port, out _);

    /// <summary>Joins every port again.</summary>
    /// <param name="pauseAsync">Waits before the next attempt, after so many that were refused.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task RejoinAsync(Func<int, CancellationToken, Task> pauseAsync, CancellationToken cancellationToken)
    {
        foreach (var port in _ports.Keys) await RejoinAsync(port, pauseAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task RejoinAsync(int port, Func<int, CancellationToken, Task> pauseAsync, CancellationToken cancellationToken)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                await joinAsync(port).ConfigureAwait(false);
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
