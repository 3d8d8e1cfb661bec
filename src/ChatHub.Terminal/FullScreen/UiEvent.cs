using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.FullScreen;

/// <summary>Something happened that the screen may have to show.</summary>
internal abstract record UiEvent
{
    private UiEvent()
    {
    }

    /// <summary>A key was pressed.</summary>
    internal sealed record KeyPressed(ConsoleKeyInfo Key) : UiEvent;

    /// <summary>Text was pasted.</summary>
    internal sealed record Pasted(string Text) : UiEvent;

    /// <summary>The terminal has another size, in columns and rows.</summary>
    internal sealed record Resized(int Width, int Height) : UiEvent;

    /// <summary>All ports.</summary>
    internal sealed record PortsListed(IReadOnlyList<PortStatus> Ports) : UiEvent;

    /// <summary>One port has another status.</summary>
    internal sealed record PortChanged(PortStatus Status) : UiEvent;

    /// <summary>A version of a followed chat's history.</summary>
    internal sealed record HistoryCame(ChatAddress Address, ChatHistory History) : UiEvent;

    /// <summary>What was begun at a chat's address is another chat, of this id.</summary>
    internal sealed record ChatBegun(ChatAddress Address, string Id) : UiEvent;

    /// <summary>The connection to the hub was lost or found.</summary>
    internal sealed record ConnectionChanged(HubConnectionState State) : UiEvent;

    /// <summary>A send has its receipt.</summary>
    internal sealed record Sent(UiSend Send, string Words, bool IsGood) : UiEvent;

    /// <summary>A send was refused; nothing was typed.</summary>
    internal sealed record NotSent(UiSend Send, string Why) : UiEvent;

    /// <summary>The answer to a request has its receipt, or was refused.</summary>
    internal sealed record Responded(string RequestId, string Words, bool IsGood) : UiEvent;

    /// <summary>The hub's brake is on, or not.</summary>
    internal sealed record BrakeChanged(bool IsReadOnly) : UiEvent;

    /// <summary>Something to tell.</summary>
    internal sealed record Said(string Words, bool IsGood) : UiEvent;

    /// <summary>The program is asked to end.</summary>
    internal sealed record Ended : UiEvent;
}

/// <summary>A message on its way.</summary>
/// <param name="Id">The id under which it is typed at most once.</param>
/// <param name="Address">The chat.</param>
/// <param name="Text">The message.</param>
/// <param name="Epoch">Of what the screen showed of the chat; null where that was nothing yet.</param>
internal sealed record UiSend(string Id, ChatAddress Address, string Text, string? Epoch = null);
