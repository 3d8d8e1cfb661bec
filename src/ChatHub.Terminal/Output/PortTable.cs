using ChatHub.Contracts;
using Spectre.Console;

namespace ChatHub.Terminal.Output;

/// <summary>The ports for a person at a terminal, or as lines with tabs for a program.</summary>
internal static class PortTable
{
    /// <summary>A line a port: port, IDE, state, title and detail, with tabs between them.</summary>
    public static IEnumerable<string> Lines(IEnumerable<PortStatus> ports) =>
        ports.Select(port => string.Join('\t',
        [
            port.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            .. new[] { port.Ide, State(port), port.Title ?? "", port.Detail }.Select(SafeText.Line),
        ]));

    /// <summary>A table.</summary>
    public static Table Of(IEnumerable<PortStatus> ports)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("port", "IDE", "state", "window");
        foreach (var port in ports)
        {
            var about = string.Join('\n', new[] { port.Title ?? "", port.Detail }.Where(text => text.Length > 0).Select(SafeText.Line));
            table.AddRow(
                new Text(port.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), new Style(decoration: Decoration.Bold)),
                new Text(SafeText.Line(port.Ide)), new Text(State(port), new Style(Colour(port))), new Text(about));
        }

        return table;
    }

    /// <summary>The state in words; a port that is read and writes is "generating", or "needs input" where its agent waits for a person.</summary>
    public static string State(PortStatus port) => port switch
    {
        { State: PortState.Attached, NeedsInput: true } => "needs input",
        { State: PortState.Attached, Chat: ChatState.Generating } => "generating",
        { State: PortState.NotAnIde } => "not an IDE",
        { State: PortState.ChatPanelNotFound } => "no chat panel",
        { State: PortState.SelectorsUnmatched } => "selectors unmatched",
        { State: PortState.CircuitOpen } => "circuit open",
        _ => port.State.ToString().ToLowerInvariant(),
    };

    private static Color Colour(PortStatus port) => port switch
    {
        { State: PortState.Attached, NeedsInput: true } => Color.Red,
        { State: PortState.Attached, Chat: ChatState.Generating } => Color.Yellow,
        { State: PortState.Attached } => Color.Green,
        { State: PortState.Available } => Color.Default,
        _ => Color.Red,
    };
}
