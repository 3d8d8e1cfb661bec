using ChatHub.Server.Hubs;
using ChatHub.Server.Sending;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>
/// A hub that is asked to stop (SIGTERM, Ctrl+C) first lets the sends that it took have their receipts, and ends the connections then.
/// </summary>
internal sealed class OrderlyStop(Sends sends, HubClosing closing, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <summary>Together with what comes after, within the 10 seconds that service managers and containers wait before they kill.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(5);

    /// <summary>For the server and the hosted services afterwards.</summary>
    internal static readonly TimeSpan HostLimit = TimeSpan.FromSeconds(1);

    /// <summary>For what follows a receipt: the page is read once more, and the answer written.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    /// <remarks>
    /// Callbacks run in the opposite order of their registration, and SignalR, which ends the connections, has registered its own by the time of the
    /// start.
    /// </remarks>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => lifetime.ApplicationStopping.Register(() => FinishAsync().GetAwaiter().GetResult()));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FinishAsync()
    {
        try
        {
            await sends.StopAsync(SendLimit);
        }
        finally
        {
            await closing.CloseAsync(AnswerLimit, CloseLimit);
        }
    }
}
