using ChatHub.Client;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>What a command works with: the hub and the terminal.</summary>
/// <param name="settings">Where the hub is.</param>
/// <param name="streams">Where it writes.</param>
internal sealed class Session(ConnectionSettings settings, Streams streams) : IAsyncDisposable
{
    /// <summary>The client; connected by <see cref="ConnectAsync"/>.</summary>
    public ChatHubClient Hub { get; } = HubConnecting.Client(settings);

    /// <summary>Where the hub is.</summary>
    public Uri Address => settings.Address;

    /// <summary>Where the command writes.</summary>
    public Streams Streams => streams;

    /// <summary>Connects, and shows that it waits.</summary>
    /// <exception cref="Failure">No hub.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken) => Waiting.ForAsync(streams, $"Connecting to {settings.Address} …", async () =>
    {
        await HubConnecting.ConnectAsync(Hub, settings, TimeProvider.System, cancellationToken);
        return true;
    });

    /// <summary>Connects and makes one call.</summary>
    /// <param name="what">What is shown meanwhile.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    /// <exception cref="Failure">No hub, or it refused.</exception>
    public async Task<T> AskAsync<T>(string what, Func<ChatHubClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        await ConnectAsync(cancellationToken);
        return await CallAsync(what, call, cancellationToken);
    }

    /// <summary>Makes a call over the connection that is there.</summary>
    /// <inheritdoc cref="AskAsync{T}"/>
    public async Task<T> CallAsync<T>(string what, Func<ChatHubClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await Waiting.ForAsync(streams, what, () => call(Hub, cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw FailureOf.Call(e, settings.Address);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
