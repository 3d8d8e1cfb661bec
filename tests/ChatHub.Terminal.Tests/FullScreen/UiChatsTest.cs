using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>A full screen at a port that has chats.</summary>
public abstract class UiChatsTest : UiTest
{
    private protected static ChatInfo First { get; } = Some.Chat("first", "Fix\u202e it\e[2J", isDefault: true);
    private protected static ChatInfo Second { get; } = Some.Chat("second", "Tests", needsInput: true);
    private protected static ChatInfo Third { get; } = Some.Chat("third", null) with { State = null };
    private protected static ChatAddress Chosen { get; } = new(9232, "second");

    private protected void Begin(params ChatInfo[] chats)
    {
        Happen(new UiEvent.ConnectionChanged(HubConnectionState.Connected));
        Happen(new UiEvent.PortsListed([Status(chats)]));
    }

    private protected static PortStatus Status(params ChatInfo[] chats) => Some.Port(9232) with { Chats = chats };
}
