using ChatHub.Contracts;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.FullScreen;

/// <summary>The IDEs beside the conversation.</summary>
internal static class UiPortList
{
    /// <summary>The list as lines of a width.</summary>
    public static IEnumerable<Span> Lines(UiState state, int width)
    {
        yield return new(CellWidth.Pad(" IDEs", width), Ink.Strong);
        if (state.Ports.IsEmpty)
        {
            yield return new(
                CellWidth.Pad(state.Connection == HubConnectionState.Connected ? " none yet" : " waiting for the hub", width), Ink.Dim);
        }

        foreach (var port in state.Ports)
        {
            var isShown = port.Port == state.Port;
            var name = $"{(isShown ? "▸" : " ")} {port.Port} {SafeText.Line(port.Ide)}";
            yield return new(CellWidth.Pad(name, width), isShown ? Ink.Strong : Ink.Normal);
            yield return new(CellWidth.Pad($"  {(port.State == PortState.Attached ? "●" : "○")} {StateOf(port)}", width), InkOf(port));
            yield return new(CellWidth.Pad($"  {SafeText.Line(port.Title ?? "")}", width), Ink.Dim);
        }
    }

    private static Ink InkOf(PortStatus port) => port switch
    {
        { State: PortState.Attached, NeedsInput: true } => Ink.Bad,
        _ when AnotherWaits(port) => Ink.Bad,
        { State: PortState.Attached, Chat: ChatState.Generating } => Ink.Busy,
        { State: PortState.Attached } => Ink.Good,
        { State: PortState.Available } => Ink.Dim,
        _ => Ink.Bad,
    };

    private static string StateOf(PortStatus port)
    {
        var state = port is { State: PortState.Attached, Chat: ChatState.Idle, NeedsInput: false } ? "idle" : PortTable.State(port);
        return (AnotherWaits(port) ? "▲ " : "") + state + (port.Chats.Count > 1 ? $" · {port.Chats.Count} chats" : "");
    }

    /// <summary>The port's own state is its default chat's: an agent of another may wait unseen.</summary>
    private static bool AnotherWaits(PortStatus port) => port.Chats.Any(chat => chat is { NeedsInput: true, IsDefault: false });
}
