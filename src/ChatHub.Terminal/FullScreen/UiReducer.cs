using System.Collections.Immutable;
using ChatHub.Contracts;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What an event makes of a state, and what the hub is asked for because of it. Changes nothing by itself.</summary>
/// <param name="conversation">Knows how long a conversation is in lines.</param>
/// <param name="newId">Makes an id for a message.</param>
internal sealed class UiReducer(ConversationLines conversation, Func<string> newId)
{
    private static readonly UiEffect[] Nothing = [];

    /// <summary>The state after an event.</summary>
    public (UiState State, IReadOnlyList<UiEffect> Effects) After(UiState state, UiEvent happened) => happened switch
    {
        UiEvent.KeyPressed key => AfterKey(state, key.Key),
        UiEvent.Pasted pasted => (AfterPaste(state, pasted.Text), Nothing),
        UiEvent.Resized size => (state with { Size = (size.Width, size.Height) }, Nothing),
        UiEvent.PortsListed listed => AfterList(state, listed.Ports),
        UiEvent.PortChanged changed => (state with { Ports = WithStatus(state.Ports, changed.Status) }, Nothing),
        UiEvent.HistoryCame came when came.Address == state.Address =>
            (UiAnswerKeys.Seen(state, state with { History = came.History }), Nothing),
        UiEvent.ChatBegun begun when begun.Address == state.Address => Shown(state, begun.Address with { Chat = begun.Id }),
        UiEvent.ConnectionChanged connection => AfterConnection(state, connection.State),
        UiEvent.Sent sent => (Told(state with { Sends = state.Sends.Remove(sent.Send) }, sent.Words, sent.IsGood), Nothing),
        UiEvent.NotSent refused => (AfterRefusal(state, refused), Nothing),
        UiEvent.Responded responded => (
            // What is taken is shown no more, also before the history tells it.
            Told(
                responded.IsGood ? state : state with { Responding = state.Responding.Remove(responded.RequestId) }, responded.Words,
                responded.IsGood),
            Nothing),
        UiEvent.BrakeChanged brake => (state with { IsReadOnly = brake.IsReadOnly }, Nothing),
        UiEvent.Said said => (Told(state, said.Words, said.IsGood), Nothing),
        UiEvent.Ended => (state with { IsOver = true }, Nothing),
        _ => (state, Nothing),
    };

    private static UiState Told(UiState state, string words, bool isGood) => state with { Notice = (words, isGood) };

    private static ImmutableList<PortStatus> WithStatus(ImmutableList<PortStatus> ports, PortStatus status) =>
        [.. ports.RemoveAll(port => port.Port == status.Port).Add(status).OrderBy(port => port.Port)];

    private static (UiState, IReadOnlyList<UiEffect>) AfterList(UiState state, IReadOnlyList<PortStatus> ports)
    {
        var listed = state with { Ports = [.. ports.OrderBy(port => port.Port)] };
        if (state.Port is not null || ports.Count == 0) return (listed, Nothing);
        var first = listed.Ports.Find(port => port.State is PortState.Attached or PortState.Available) ?? listed.Ports[0];
        return Shown(listed, first.Port);
    }

    private static (UiState, IReadOnlyList<UiEffect>) AfterConnection(UiState state, HubConnectionState connection)
    {
        var next = state with { Connection = connection };
        return connection switch
        {
            HubConnectionState.Connected when state.Connection is HubConnectionState.Reconnecting or HubConnectionState.Disconnected =>
                (Told(next, "The hub is back; following on.", isGood: true), [new UiEffect.ListPorts(), new UiEffect.ReadAccess()]),
            HubConnectionState.Connected => (
                next, [.. OnChat(next.Address, chat => new UiEffect.Follow(chat)), new UiEffect.ListPorts(), new UiEffect.ReadAccess()]),
            HubConnectionState.Reconnecting => (Told(next, "The hub went away; waiting for it. What you write stays.", isGood: false), Nothing),
            _ => (next, Nothing),
        };
    }

    /// <summary>A text that was not typed goes back into the box, before what was written since.</summary>
    private static UiState AfterRefusal(UiState state, UiEvent.NotSent refused)
    {
        var (chat, text) = (refused.Send.Address, refused.Send.Text);
        var since = state.Drafts.GetValueOrDefault(chat, Draft.Empty);
        var draft = since.Text.Length == 0 ? Draft.Of(text) : new Draft($"{text}\n{since.Text}", text.Length + 1 + since.Cursor);
        return Told(
            state with { Sends = state.Sends.Remove(refused.Send), Drafts = state.Drafts.SetItem(chat, draft) },
            $"Not sent. {refused.Why}",
            isGood: false);
    }

    private (UiState, IReadOnlyList<UiEffect>) AfterKey(UiState state, ConsoleKeyInfo key)
    {
        var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        var asked = control && state.AsksFor == key.Key;
        var next = state.AsksFor is null ? state : state with { AsksFor = null, Notice = null };
        return (key.Key, control) switch
        {
            (ConsoleKey.C, true) => (next with { IsOver = true }, Nothing),
            (ConsoleKey.F1, _) => (next with { ShowsHelp = !state.ShowsHelp, ChoosesChat = false }, Nothing),
            (ConsoleKey.F2, _) => (UiAnswerKeys.Begun(next with { ChoosesChat = false }), Nothing),
            (ConsoleKey.F3, _) => (UiChatKeys.Begun(next), Nothing),
            (ConsoleKey.P, true) when asked || !next.IsReadOnly => (next, [new UiEffect.SetReadOnly(!next.IsReadOnly)]),
            (ConsoleKey.P, true) => (Asked(next, key.Key, "Ctrl+P again lets the hub type and press in IDEs again."), Nothing),
            (ConsoleKey.Tab, _) => Neighbour(next, key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? -1 : 1),
            (ConsoleKey.X, true) => (next, OnChat(next.Seen, chat => new UiEffect.Stop(chat))),
            (ConsoleKey.R, true) => (next, OnChat(next.Address, chat => new UiEffect.Refresh(chat))),
            (ConsoleKey.N, true) when asked => (next, OnChat(next.Address, chat => new UiEffect.NewChat(chat))),
            (ConsoleKey.N, true) => (Asked(next, key.Key, "Ctrl+N again begins a new chat in the IDE; any other key does not."), Nothing),
            _ when next.ChoosesChat => UiChatKeys.After(next, key),
            _ when next.Answering is not null => UiAnswerKeys.After(next, key, (words, typed) => Edited(words, typed, control)),
            (ConsoleKey.PageUp, _) => (Scrolled(next, -Page(next)), Nothing),
            (ConsoleKey.PageDown, _) => (Scrolled(next, Page(next)), Nothing),
            (ConsoleKey.Home, true) => (Scrolled(next, int.MinValue / 2), Nothing),
            (ConsoleKey.End, true) => (next with { Top = null }, Nothing),
            (ConsoleKey.UpArrow, _) => (next.Draft.Up() is { } up ? next.With(up) : Scrolled(next, -1), Nothing),
            (ConsoleKey.DownArrow, _) => (next.Draft.Down() is { } down ? next.With(down) : Scrolled(next, 1), Nothing),
            (ConsoleKey.Enter, false) when (key.Modifiers & ConsoleModifiers.Alt) == 0 && key.KeyChar != '\n' => Submitted(next),
            _ => (next.With(Edited(next.Draft, key, control)), Nothing),
        };
    }

    private static UiState Asked(UiState state, ConsoleKey key, string words) => Told(state with { AsksFor = key }, words, isGood: false);

    /// <summary>A paste is text, and answers nothing.</summary>
    private static UiState AfterPaste(UiState state, string text) => state.Answering switch
    {
        null => state.With(state.Draft.Insert(text)),
        { Words: { } words } answering => state with { Answering = answering with { Words = words.Insert(text) } },
        _ => state,
    };

    private static Draft Edited(Draft draft, ConsoleKeyInfo key, bool control) => (key.Key, control) switch
    {
        (ConsoleKey.Enter, _) or (ConsoleKey.J, true) => draft.Insert("\n"),
        (ConsoleKey.Backspace, false) => draft.Backspace(),
        (ConsoleKey.W, true) or (ConsoleKey.Backspace, true) => draft.DeleteWord(),
        (ConsoleKey.U, true) => Draft.Empty,
        (ConsoleKey.Delete, _) => draft.Delete(),
        (ConsoleKey.LeftArrow, _) => draft.Left(),
        (ConsoleKey.RightArrow, _) => draft.Right(),
        (ConsoleKey.Home, _) or (ConsoleKey.A, true) => draft.Home(),
        (ConsoleKey.End, _) or (ConsoleKey.E, true) => draft.End(),
        _ when key.KeyChar >= ' ' && (!control || key.Modifiers.HasFlag(ConsoleModifiers.Alt)) => draft.Insert(key.KeyChar.ToString()),
        _ => draft,
    };

    private (UiState, IReadOnlyList<UiEffect>) Submitted(UiState state)
    {
        if (state.Address is not { } chat || string.IsNullOrWhiteSpace(state.Draft.Text)) return (state, Nothing);
        var send = new UiSend(newId(), chat, state.Draft.Text, state.History?.Position.Epoch);
        return (
            state.With(Draft.Empty) with { Sends = state.Sends.Add(send), Notice = null, Top = null, ShowsHelp = false },
            [new UiEffect.Send(send)]);
    }

    private static (UiState, IReadOnlyList<UiEffect>) Neighbour(UiState state, int step)
    {
        if (state.Ports.IsEmpty) return (state, Nothing);
        var at = state.Ports.FindIndex(port => port.Port == state.Port);
        var next = state.Ports[(at + step + state.Ports.Count) % state.Ports.Count].Port;
        return next == state.Port ? (state, Nothing) : Shown(state, new ChatAddress(next, state.Chosen.GetValueOrDefault(next)));
    }

    private static (UiState, IReadOnlyList<UiEffect>) Shown(UiState state, ChatAddress chat) =>
        (state.Showing(chat), [new UiEffect.Follow(chat)]);

    private static UiEffect[] OnChat(ChatAddress? chat, Func<ChatAddress, UiEffect> effect) => chat is { } one ? [effect(one)] : Nothing;

    private static int Page(UiState state) => Math.Max(1, (UiLayout.Of(state)?.Height ?? 2) - 1);

    private UiState Scrolled(UiState state, int lines) => state.History is { } history && UiLayout.Of(state) is { } layout
        ? state with { Top = conversation.Moved(history, layout.Width, layout.Height, state.Top, lines) }
        : state;
}
