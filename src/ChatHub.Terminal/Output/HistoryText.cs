using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>A history for a person: a heading a message, its text indented by two, so that no text can pass for a heading.</summary>
internal static class HistoryText
{
    /// <summary>The indentation of text.</summary>
    public const string Indent = "  ";

    /// <summary>Writes all messages.</summary>
    /// <param name="history">The history.</param>
    /// <param name="output">Where the text goes.</param>
    /// <param name="heading">Writes a heading without a line end.</param>
    public static void Write(ChatHistory history, TextWriter output, Action<ChatRole, string> heading)
    {
        foreach (var message in history.Messages)
        {
            heading(message.Role, MessageHeading.Of(message, history.IsStale));
            output.WriteLine();
            foreach (var line in SafeText.Lines(message.Content).TrimEnd('\n').Split('\n')) output.WriteLine(line.Length == 0 ? "" : Indent + line);
            output.WriteLine();
        }
    }
}
