using System.Text;
using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>A history as one Markdown document.</summary>
internal static class HistoryMarkdown
{
    /// <summary>The document: a title, and a heading a message with its Markdown source below.</summary>
    public static string Of(ChatHistory history)
    {
        var document = new StringBuilder();
        document
            .Append("# ")
            .Append(SafeText.Line(history.Title))
            .Append(" (")
            .Append(SafeText.Line(history.Ide))
            .Append(", port ")
            .Append(history.Port)
            .Append(")\n");
        foreach (var message in history.Messages)
        {
            document.Append("\n## ").Append(MessageHeading.Of(message, history.IsStale)).Append("\n\n");
            document.Append(SafeText.Lines(message.Content).TrimEnd('\n')).Append('\n');
        }

        return document.ToString();
    }
}
