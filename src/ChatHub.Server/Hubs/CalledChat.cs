using ChatHub.Contracts;
using ChatHub.Server.Chats;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Which chat a call is about. SignalR has a scope of services for each call: its filters and the hub have the same.</summary>
internal sealed class CalledChat(PortMap ports)
{
    /// <summary>The address as the call has it, or null: it is about no chat.</summary>
    public int? Address { get; private set; }

    /// <summary>The chat; null where the call has no address, or one that is not allowed.</summary>
    public ChatKey? KeyIfAny { get; private set; }

    /// <summary>The chat.</summary>
    /// <exception cref="InvalidOperationException">The call has none, or it was not looked at whether it is allowed.</exception>
    public ChatKey Key => KeyIfAny ?? throw new InvalidOperationException("This call is about no chat.");

    /// <summary>Ends a call whose address is in no configured range.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public void ThrowIfNotAllowed()
    {
        if (Address is { } address) ports.Of(address);
    }

    /// <summary>Of a call.</summary>
    public static CalledChat Of(HubInvocationContext call) => call.ServiceProvider.GetRequiredService<CalledChat>();

    /// <summary>The call has this address.</summary>
    public void Is(int address) => (Address, KeyIfAny) = (address, ports.Find(address) is { } port ? new ChatKey(port) : null);
}
