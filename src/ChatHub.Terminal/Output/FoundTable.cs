using ChatHub.Contracts;
using Spectre.Console;

namespace ChatHub.Terminal.Output;

/// <summary>Messages that were found, for a person at a terminal, or as lines with tabs for a program.</summary>
internal static class FoundTable
{
    /// <summary>
    /// A line a message: port, chat, when, message, the conversation's title and the words around the text, with tabs between them.
    /// </summary>
    public static IEnumerable<string> Lines(IEnumerable<FoundMessage> found) => found.Select(message => string.Join('\t', new[]
    {
        $"{message.Address.Port}", message.Address.Chat ?? "", TimeText.Of(message.At), message.MessageId, message.ChatTitle ?? "", message.Excerpt,
    }.Select(SafeText.Line)));

    /// <summary>A table.</summary>
    public static Table Of(IEnumerable<FoundMessage> found)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("port", "when", "chat, words");
        foreach (var message in found)
        {
            table.AddRow(
                new Text($"{message.Address.Port}", new Style(decoration: Decoration.Bold)),
                new Text(TimeText.Of(message.At)),
                new Rows(
                    new Text(string.IsNullOrWhiteSpace(message.ChatTitle) ? "(no title)" : SafeText.Line(message.ChatTitle), new Style(Color.Aqua)),
                    new Text(SafeText.Line(message.Excerpt))));
        }

        return table;
    }
}
