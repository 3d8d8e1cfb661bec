using System.Globalization;
using ChatHub.Contracts;
using Spectre.Console;

namespace ChatHub.Terminal.Output;

/// <summary>The chats of ports for a person at a terminal, or as lines with tabs for a program.</summary>
internal static class ChatTable
{
    /// <summary>
    /// A line a chat: port, id, kind, state, <c>default</c> for the one that the number stands for, title, window, last line and when it changed,
    /// with tabs between them.
    /// </summary>
    public static IEnumerable<string> Lines(PortChats port) => port.Chats.Select(chat => string.Join('\t',
    [
        port.Port.ToString(CultureInfo.InvariantCulture),
        .. new[]
        {
            chat.Id, ChatText.Kind(chat), ChatText.State(chat), chat.IsDefault ? "default" : "", chat.Title ?? "", chat.WindowTitle ?? "",
            chat.LastLine ?? "", ChatText.When(chat),
        }.Select(SafeText.Line),
    ]));

    /// <summary>A table.</summary>
    public static Table Of(IEnumerable<PortChats> ports)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("port", "chat", "kind", "state", "title, window, last line");
        foreach (var port in ports)
        {
            var ids = ChatText.ShortIds(port.Chats);
            foreach (var chat in port.Chats)
            {
                var about = new[] { chat.WindowTitle, chat.LastLine }.Where(text => !string.IsNullOrEmpty(text)).Select(text => SafeText.Line(text!));
                table.AddRow(
                    new Text(port.Port.ToString(CultureInfo.InvariantCulture)),
                    new Text(ids[chat.Id], new Style(decoration: Decoration.Bold)),
                    new Text(ChatText.Kind(chat) + (chat.IsDefault ? "\ndefault" : "")),
                    new Text(chat.IsOpen ? ChatText.State(chat) : ChatText.When(chat), new Style(Colour(chat))),
                    new Text(string.Join('\n', [ChatText.Title(chat), .. about])));
            }
        }

        return table;
    }

    private static Color Colour(ChatInfo chat) => chat switch
    {
        { NeedsInput: true } => Color.Red,
        { State: ChatState.Generating } => Color.Yellow,
        { State: ChatState.Idle } => Color.Green,
        _ => Color.Default,
    };
}
