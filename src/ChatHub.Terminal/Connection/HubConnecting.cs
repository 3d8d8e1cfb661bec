using System.Net.Sockets;
using ChatHub.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.Connection;

/// <summary>Makes the client and connects it.</summary>
internal static class HubConnecting
{
    /// <summary>
    /// How long a hub that took the connection may take to answer: it is there, and it or this machine is busy. As long as SignalR itself gives a
    /// handshake.
    /// </summary>
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ListenLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>A client that is not connected yet.</summary>
    public static ChatHubClient Client(ConnectionSettings settings) =>
        new(new ChatHubClientOptions { Address = settings.Address, AccessToken = settings.Token });

    /// <summary>
    /// Connects. Tries again for <see cref="ConnectionSettings.Wait"/>; what is under way then may end if something listens there, within
    /// <see cref="AnswerLimit"/>.
    /// </summary>
    /// <exception cref="Failure">No hub, something else than a hub, or one that wants another token.</exception>
    /// <exception cref="OperationCanceledException">The person gave up.</exception>
    public static async Task ConnectAsync(ChatHubClient client, ConnectionSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connecting = client.StartAsync(waiting.Token);
        var listens = false;
        try
        {
            await Task.WhenAny(connecting, Task.Delay(settings.Wait, time, waiting.Token));
            if (!connecting.IsCompleted && await ListensAsync(settings.Address, waiting.Token))
            {
                listens = true;
                await EndOfAttemptAsync(client, connecting, time, waiting.Token);
            }

            await waiting.CancelAsync();
            await connecting;
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw e is not OperationCanceledException ? FailureOf.Call(e, settings.Address)
                : listens ? FailureOf.Silent(settings.Address, e)
                : FailureOf.Unreachable(settings.Address, e);
        }
    }

    /// <summary>Waits until the attempt that is under way has ended, well or not.</summary>
    private static async Task EndOfAttemptAsync(ChatHubClient client, Task connecting, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var pace = new PeriodicTimer(Pace, time);
        while (!connecting.IsCompleted && client.State != HubConnectionState.Disconnected && time.GetElapsedTime(started) < AnswerLimit)
            await Task.WhenAny(connecting, pace.WaitForNextTickAsync(cancellationToken).AsTask());
    }

    /// <summary>Does anything take a connection at this address?</summary>
    private static async Task<bool> ListensAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ListenLimit);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(address.DnsSafeHost, address.Port, limit.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
