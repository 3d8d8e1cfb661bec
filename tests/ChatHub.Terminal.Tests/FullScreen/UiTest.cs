using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>A full screen that events happen to, without a terminal.</summary>
public abstract class UiTest
{
    private protected ConversationLines Conversation { get; } = new();
    private protected List<UiEffect> Effects { get; } = [];
    private protected UiState State { get; private set; } = new() { Hub = new("http://127.0.0.1:5080") };

    private protected string Screen => string.Join('\n', Frame.Rows.Select(row => string.Concat(row.Select(span => span.Text))));

    private protected IEnumerable<RequestResponse> Responses => Effects.OfType<UiEffect.Respond>().Select(effect => effect.Response);

    private protected Frame Frame => new UiView(Conversation).Of(State);

    private protected void Begin()
    {
        Happen(new UiEvent.ConnectionChanged(HubConnectionState.Connected));
        Happen(new UiEvent.PortsListed([Some.Port(9232)]));
    }

    private protected void Type(string text)
    {
        foreach (var rune in text.EnumerateRunes()) Happen(new UiEvent.Pasted(rune.ToString()));
        Happen(new UiEvent.KeyPressed(new ConsoleKeyInfo('\0', ConsoleKey.F24, false, false, false)));
    }

    private protected void Press(ConsoleKey key, char character = '\0', ConsoleModifiers modifiers = default) =>
        Happen(new UiEvent.KeyPressed(
            new ConsoleKeyInfo(
                character, key, modifiers.HasFlag(ConsoleModifiers.Shift), modifiers.HasFlag(ConsoleModifiers.Alt),
                modifiers.HasFlag(ConsoleModifiers.Control))));

    private protected void Happen(UiEvent happened)
    {
        (State, var effects) = new UiReducer(Conversation, () => "id").After(State, happened);
        Effects.AddRange(effects);
    }

    private protected static int End(IReadOnlyList<Span> row)
    {
        var column = 0;
        foreach (var span in row) column = (span.Column ?? column) + CellWidth.Of(span.Text);
        return column;
    }

    /// <summary>A version comes in which the agent waits for these alone.</summary>
    private protected void Wait(params ChatRequest[] requests)
    {
        if (State.Connection != HubConnectionState.Connected) Begin();
        Come(Some.Waiting(requests) with { NeedsInput = requests.Length > 0 });
    }

    /// <summary>A version comes of the chat that is shown.</summary>
    private protected void Come(ChatHistory history) => Happen(new UiEvent.HistoryCame(State.Address!.Value, history));
}
