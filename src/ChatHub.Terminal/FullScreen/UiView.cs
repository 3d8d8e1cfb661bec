using ChatHub.Contracts;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.FullScreen;

/// <summary>Draws a state.</summary>
/// <param name="conversation">Lays the messages out.</param>
internal sealed class UiView(ConversationLines conversation)
{
    /// <summary>What stands before the text in the box.</summary>
    public const string Prompt = "> ";

    /// <summary>The frame for a state: as many rows as the terminal has.</summary>
    public Frame Of(UiState state)
    {
        if (UiLayout.Of(state) is not { } layout) return TooSmall(state);
        var box = DraftLayout.Of(state.Box, state.Size.Width - Prompt.Length);
        var firstLine = Math.Max(0, box.Cursor.Row - layout.BoxHeight + 1);
        var ports = layout.PortsWidth == 0 ? [] : UiPortList.Lines(state, layout.PortsWidth).ToList();
        var body = state.ShowsHelp ? HelpLines(layout) : state.ChoosesChat ? UiChatList.Lines(state, layout) : ConversationRows(state, layout);
        List<IReadOnlyList<Span>> rows = [Bar(state)];
        for (var row = 0; row < layout.Height; row++)
            rows.Add(BodyRow(layout, row < ports.Count ? ports[row] : default, row < body.Count ? body[row] : default));
        rows.AddRange(PanelRows(state, layout));
        rows.Add(Divider(state));
        for (var row = 0; row < layout.BoxHeight; row++)
        {
            var line = firstLine + row;
            rows.Add([new(line == 0 ? Prompt : "  ", Ink.User), new(line < box.Lines.Count ? box.Lines[line] : "")]);
        }

        rows.Add([new(
            CellWidth.Fit(SafeText.Line(state.Notice?.Words ?? ""), state.Size.Width),
            state.Notice is { IsGood: false } ? Ink.Bad : Ink.Good)]);
        rows.Add(Keys(UiKeys.Of(state), state.Size.Width));
        return new(rows, (1 + layout.Height + layout.Panel.Rows + 1 + box.Cursor.Row - firstLine, Prompt.Length + box.Cursor.Column));
    }

    private static Frame TooSmall(UiState state)
    {
        var row = new List<Span> { new(CellWidth.Fit("Make the window larger.", state.Size.Width)) };
        return new([row, .. Enumerable.Repeat<IReadOnlyList<Span>>([], Math.Max(0, state.Size.Height - 1))], null);
    }

    private static Span[] Bar(UiState state)
    {
        var connection = state.Connection switch
        {
            HubConnectionState.Connected => "● connected",
            HubConnectionState.Connecting => "○ connecting …",
            _ => "○ hub away, trying again …",
        };
        if (state.IsReadOnly) connection = "■ paused  " + connection;
        var width = state.Size.Width;
        var name = CellWidth.Fit($" ChatHub  {state.Hub.Authority}", Math.Max(8, width - CellWidth.Of(connection) - 3));
        return [new(
            CellWidth.Pad(name + new string(' ', Math.Max(1, width - CellWidth.Of(name) - CellWidth.Of(connection) - 1)) + connection, width),
            Ink.Bar)];
    }

    private List<Span> ConversationRows(UiState state, UiLayout layout)
    {
        var rows = state.History is null
            ? Wrapped(WhyThereIsNothing(state), layout.Width, Ink.Dim).ToList()
            : [.. conversation.Window(state.History, layout.Width, layout.Height, state.Top)];
        if (state.History?.Messages.Count == 0) rows.AddRange(Wrapped("The chat is empty. Write the first message below.", layout.Width, Ink.Dim));
        var below = state.History is null ? 0 : conversation.Below(state.History, layout.Width, layout.Height, state.Top);
        if (below > 0) rows[^1] = new(CellWidth.Fit($"↓ {below} lines below: Ctrl+End", layout.Width), Ink.Busy);
        return rows;
    }

    private static string WhyThereIsNothing(UiState state) => state switch
    {
        { Connection: not HubConnectionState.Connected } => $"No hub answers at {state.Hub} yet. Start it with ./run.sh; this goes on by itself.",
        { Port: null } => "No IDE answers on a port that the hub knows. Start one with its debugging port: code --remote-debugging-port=9232",
        { Status: { State: not (PortState.Attached or PortState.Available) } status } =>
            $"Port {status.Port}: {PortTable.State(status)}. {SafeText.Line(status.Detail)}",
        _ => $"Reading the chat on port {state.Port} …",
    };

    private static List<Span> HelpLines(UiLayout layout)
    {
        List<Span> rows = [new("Keys", Ink.Strong), new("")];
        var width = UiKeys.Help.Max(entry => entry.Key.Length) + 2;
        rows.AddRange(UiKeys.Help.Select(entry => new Span(CellWidth.Fit(entry.Key.PadRight(width) + entry.Meaning, layout.Width))));
        return rows;
    }

    private static IEnumerable<Span> Wrapped(string text, int width, Ink ink) => WordWrap.Lines(text, width).Select(line => new Span(line, ink));

    private static Span[] BodyRow(UiLayout layout, Span port, Span line)
    {
        var text = line with { Text = line.Text ?? "", Column = layout.Left };
        if (layout.PortsWidth == 0) return [text];
        return [new(port.Text ?? "", port.Ink), new("│", Ink.Dim, layout.PortsWidth), text];
    }

    private static IEnumerable<Span[]> PanelRows(UiState state, UiLayout layout)
    {
        if (layout.Panel.Rows == 0) yield break;
        var waiting = state.Waiting;
        var which = waiting.Count > 1 ? $" ({waiting.IndexOf(state.Request!) + 1} of {waiting.Count})" : "";
        var below = layout.Panel.Below > 0 ? $" · {layout.Panel.Below} lines below" : "";
        var how = state.Answering switch
        {
            null => "F2 answers",
            { Words: { } } => "write below, Enter gives the answer",
            _ => "a key chooses",
        };
        yield return [new(CellWidth.Pad($" ▲ The agent waits for you{which}: {how}{below}", state.Size.Width), Ink.Bar)];
        foreach (var (line, _) in layout.Panel.Window) yield return [line];
    }

    private static Span[] Divider(UiState state)
    {
        var about = state switch
        {
            { Port: null } => "",
            { History: { } history } => $" {history.Port} {SafeText.Line(history.Ide)} · {ChatOf(state)}{SafeText.Line(history.Title)} ",
            _ => $" {state.Port} ",
        };
        var doing = state switch
        {
            { Sends: { IsEmpty: false } sends } when sends.Exists(send => send.Address == state.Address) => " sending … ",
            { IsGone: true } => " gone: F3 chooses another ",
            { History.IsStale: true } => " not read just now ",
            { Responding.IsEmpty: false } => " giving the answer … ",
            { History.NeedsInput: true } => " waits for you ",
            { History.State: ChatState.Generating } => " answering … ",
            _ => "",
        };
        var width = state.Size.Width;
        var left = CellWidth.Fit("──" + about, width);
        var room = width - CellWidth.Of(left);
        if (doing.Length + 2 > room) return [new(left + new string('─', Math.Max(0, room)), Ink.Dim)];
        return [new(left + new string('─', room - CellWidth.Of(doing) - 2), Ink.Dim), new(doing, Ink.Busy), new("──", Ink.Dim)];
    }

    /// <summary>Which of several chats is shown.</summary>
    private static string ChatOf(UiState state) =>
        state is { HasChats: true, Chat: { } chat } ? $"{ChatText.Title(chat)} ({ChatText.Kind(chat)}) · " : "";

    private static List<Span> Keys(IReadOnlyList<(string Key, string Meaning)> keys, int width)
    {
        var row = new List<Span>();
        var used = 0;
        foreach (var (key, meaning) in keys)
        {
            var columns = key.Length + meaning.Length + 3;
            if (used + columns > width + 2) break;
            row.Add(new(key, Ink.Strong));
            row.Add(new($" {meaning}  ", Ink.Dim));
            used += columns;
        }

        return row;
    }
}
