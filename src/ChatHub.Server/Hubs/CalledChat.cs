using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Which chat a call is about. SignalR has a scope of services for each call: its filters and the hub have the same.</summary>
internal sealed class CalledChat(PortMap ports, ChatRooms rooms)
{
    /// <summary>The address as the call has it, or null: it is about no port.</summary>
    public ChatAddress? Address { get; private set; }

    /// <summary>The port; null where the call has no address, or one of no port that there is.</summary>
    public Port? PortIfAny { get; private set; }

    /// <summary>The port.</summary>
    /// <exception cref="InvalidOperationException">The call has none, or it was not looked at whether it is allowed.</exception>
    public Port Port => PortIfAny ?? throw new InvalidOperationException("This call is about no port.");

    /// <summary>The room, where it is known without asking the IDE; else null.</summary>
    public ChatRoom? RoomIfKnown => PortIfAny is { } port ? rooms.Known(port, Address?.Chat) : null;

    /// <summary>The room.</summary>
    /// <param name="isToBeSure">The chat may be typed into.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.ChatNotFound"/>, or the IDE is away or shows no chat.</exception>
    public ValueTask<ChatRoom> RoomAsync(CancellationToken cancellationToken, bool isToBeSure = false) =>
        rooms.FindAsync(Port, Address?.Chat, isToBeSure, cancellationToken);

    /// <summary>What a connection joins and follows: the chat, or the port's number, which may come to stand for another one.</summary>
    /// <inheritdoc cref="RoomAsync"/>
    public async Task<IFollowed> FollowedAsync(CancellationToken cancellationToken) =>
        Address?.Chat is null ? rooms.AliasOf(Port) : new FollowedRoom(await RoomAsync(cancellationToken));

    /// <summary>
    /// Makes a call. Where the place that the port's number stood for turns out to have gone, the number stands for another one then, and the call is
    /// made once more: nothing has been done in a place that is not there.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="isForAnyChat">False: its caller may have meant the very chat that went, and it is refused.</param>
    /// <exception cref="ChatHubException">As the call's; <see cref="ErrorCode.ChatNotFound"/>.</exception>
    public async Task<T> AgainIfMovedAsync<T>(Func<Task<T>> call, bool isForAnyChat)
    {
        var before = RoomIfKnown;
        try
        {
            return await call();
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.ChatNotFound && Address is { Chat: null } && before is not null)
        {
            await before.LookWhetherItIsThereAsync();
            if (RoomIfKnown == before) throw;
            return isForAnyChat ? await call() : throw RoomRefusals.Moved(Port);
        }
    }

    /// <summary>Ends a call whose address is of no port that there is.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public void ThrowIfNotAllowed()
    {
        if (Address is { } address) ports.Of(address.Port);
    }

    /// <summary>Of a call.</summary>
    public static CalledChat Of(HubInvocationContext call) => call.ServiceProvider.GetRequiredService<CalledChat>();

    /// <summary>The call has this address.</summary>
    public void Is(ChatAddress address) => (Address, PortIfAny) = (address, ports.Find(address.Port));
}
