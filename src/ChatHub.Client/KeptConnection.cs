using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>Makes and keeps the one connection of a client, and ends it with itself. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
/// <param name="joined">The ports that are joined again on every new connection.</param>
/// <param name="delays">The delays between attempts.</param>
/// <param name="time">The clock of the delays.</param>
/// <param name="connected">Called when there is a connection whose ports are joined.</param>
/// <param name="disposing">Ended with the client.</param>
internal sealed class KeptConnection(
    HubConnection connection, JoinedPorts joined, ReconnectDelays delays, TimeProvider time, Action connected, CancellationToken disposing)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);

    /// <summary>Connects, and keeps trying until the hub answers. At once, unless the connection before ended as soon as it began.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var endedAtOnce = connection.State == HubConnectionState.Disconnected ? delays.EndedAtOnce() : 0;
        if (endedAtOnce > 0) await PauseAsync(endedAtOnce, cancellationToken).ConfigureAwait(false);
        for (var failures = endedAtOnce; ; failures++)
        {
            try
            {
                await ConnectAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (ConnectionLoss.MayPass(e))
            {
                // No hub there yet, or one that has too much to do.
                await PauseAsync(failures, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits until there is a connection; one that ended for good is made anew.</summary>
    public async Task ConnectedAsync(CancellationToken cancellationToken)
    {
        for (var looks = 0; connection.State != HubConnectionState.Connected; looks++)
        {
            if (connection.State == HubConnectionState.Disconnected) await StartAsync(cancellationToken).ConfigureAwait(false);
            else await PauseAsync(looks, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>There is a connection, the first or another one: its ports are joined, and then it is said.</summary>
    public async Task ArriveAsync(CancellationToken cancellationToken)
    {
        delays.Began();
        await RejoinAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (connection.State == HubConnectionState.Connected) connected();
    }

    /// <summary>Waits before the next attempt, after so many failures.</summary>
    public Task PauseAsync(int failures, CancellationToken cancellationToken) => Task.Delay(delays.After(failures), time, cancellationToken);

    /// <summary>Is it the end of the connection, and not of the client?</summary>
    public bool IsLoss(Exception e) => !disposing.IsCancellationRequested && ConnectionLoss.Is(e);

    /// <inheritdoc />
    /// <remarks>The semaphore has nothing to dispose, and calls that are under way still look at it.</remarks>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>One attempt. Of those who want it at the same time one makes it.</summary>
    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (connection.State != HubConnectionState.Disconnected) return;
            await connection.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }

        await ArriveAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RejoinAsync()
    {
        try
        {
            await joined.RejoinAsync(PauseAsync, disposing).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // Lost again: the next reconnect rejoins.
        }
    }
}
