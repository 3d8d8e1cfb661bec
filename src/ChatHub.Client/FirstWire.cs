using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Client;

/// <summary>Says why a call about one of several chats failed at a hub of the wire's first version, which knows one a port. Thread-safe.</summary>
/// <param name="access">Asks which version the hub speaks.</param>
/// <param name="hub">The hub's address, for words.</param>
internal sealed class FirstWire(AccessReading access, Uri hub)
{
    /// <summary>The refusal in words; null where the call failed for another reason.</summary>
    /// <param name="address">What the call was about, or null.</param>
    /// <param name="e">What it failed with.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<ChatHubException?> WhyAsync(ChatAddress? address, HubException e, CancellationToken cancellationToken)
    {
        // An address that names a chat does not bind there, which SignalR says in a sentence of its own.
        if (address is not { Chat: not null } || SaidByTheHub.Is(e)) return null;
        try
        {
            if ((await access.ReadAsync(cancellationToken).ConfigureAwait(false)).Wire >= 2) return null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // It cannot be asked: what the call failed with has to do.
        }

        return new ChatHubException(
            ErrorCode.ChatNotFound,
            $"The hub at {hub} knows one chat a port: it is older than this client. Nothing was done. " +
            "Leave the chat out, or bring the hub up to date.",
            e);
    }
}
