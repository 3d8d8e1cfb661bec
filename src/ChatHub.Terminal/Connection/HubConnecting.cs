using ChatHub.Client;

namespace ChatHub.Terminal.Connection;

/// <summary>Makes the client and connects it.</summary>
internal static class HubConnecting
{
    /// <summary>A client that is not connected yet.</summary>
    public static ChatHubClient Client(ConnectionSettings settings) => new(new ChatHubClientOptions { Address = settings.Address, AccessToken = settings.Token });

    /// <summary>Connects, and gives up when the hub does not answer within <see cref="ConnectionSettings.Wait"/>.</summary>
    /// <exception cref="Failure">No hub, something else than a hub, or one that wants another token.</exception>
    /// <exception cref="OperationCanceledException">The person gave up.</exception>
    public static async Task ConnectAsync(ChatHubClient client, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(settings.Wait);
        try
        {
            await client.StartAsync(waiting.Token);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw e is OperationCanceledException ? FailureOf.Unreachable(settings.Address, e) : FailureOf.Call(e, settings.Address);
        }
    }
}
