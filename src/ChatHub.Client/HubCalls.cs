using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>Calls the hub's methods; what it refuses is an exception with its code. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
/// <param name="address">The hub's address, for words.</param>
/// <param name="firstWire">Knows what a hub of the wire's first version cannot do.</param>
/// <param name="disposing">Ended with the client.</param>
internal sealed class HubCalls(HubConnection connection, Uri address, FirstWire firstWire, CancellationToken disposing)
{
    /// <summary>How SignalR says that the hub has no such method: it is of an earlier version of the wire.</summary>
    private const string SaidOfAnUnknownMethod = "HubException: Method does not exist.";

    /// <summary>Calls a method and waits for its answer.</summary>
    /// <param name="method">Its name on the wire.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="cancellationToken">Ends the wait; the hub goes on with what it has.</param>
    /// <exception cref="ChatHubException">The hub refused.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the client was disposed of.</exception>
    public async Task<T> InvokeAsync<T>(string method, object?[] args, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposing);
        try
        {
            // Waited for beside it too: SignalR does not end a write that a full line holds up. How such a call ends is nobody's any more.
            var call = connection.InvokeCoreAsync<T>(method, args, ending.Token);
            _ = call.ContinueWith(
                static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return await call.WaitAsync(ending.Token).ConfigureAwait(false);
        }
        catch (HubException e)
        {
            throw ChatHubException.FromWire(e.Message, e) ?? TooEarly(method, e)
                ?? await firstWire.WhyAsync(args is [ChatAddress about, ..] ? about : null, e, ending.Token).ConfigureAwait(false)
                ?? (Exception)e;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    private ChatHubException? TooEarly(string method, HubException e) => e.Message.EndsWith(SaidOfAnUnknownMethod, StringComparison.Ordinal)
        ? new ChatHubException(
            ErrorCode.Unexpected,
            $"The hub at {address} has no {method}: it is older than this client. Nothing was done; bring the hub up to date.",
            e)
        : null;
}
