using ChatHub.Contracts;
using ChatHub.Server.Chats;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Which chat a call is about. SignalR has a scope of services for each call: its filters and the hub have the same.</summary>
internal sealed class CalledChat(PortMap ports)
{
    /// <summary>The address as the call has it, or null: it is about no chat.</summary>
    public ChatAddress? Address { get; private set; }

    /// <summary>The chat; null where the call has no address, or one that is not allowed.</summary>
    public ChatKey? KeyIfAny { get; private set; }

    /// <summary>The chat.</summary>
    /// <exception cref="InvalidOperationException">The call has none, or it was not looked at whether it is allowed.</exception>
    public ChatKey Key => KeyIfAny ?? throw new InvalidOperationException("This call is about no chat.");

    /// <summary>Ends a call whose address names no chat that there is.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>, <see cref="ErrorCode.ChatNotFound"/>.</exception>
    public void ThrowIfNotAllowed()
    {
        if (Address is not { } address || KeyIfAny is not null) return;
        var port = ports.Of(address.Port);
        throw new ChatHubException(
            ErrorCode.ChatNotFound, $"There is no chat of that id: {port}. Use the port's number alone, which stands for its chat.");
    }

    /// <summary>Of a call.</summary>
    public static CalledChat Of(HubInvocationContext call) => call.ServiceProvider.GetRequiredService<CalledChat>();

    /// <summary>The call has this address.</summary>
    /// <remarks>A port has one chat, which its number stands for.</remarks>
    public void Is(ChatAddress address) =>
        (Address, KeyIfAny) = (address, address.Chat is null && ports.Find(address.Port) is { } port ? new ChatKey(port) : null);
}
