using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Following;

/// <summary>Writes text in pieces, every line indented, and knows whether a line is open.</summary>
/// <param name="output">Where it goes.</param>
internal sealed class IndentedText(TextWriter output)
{
    /// <summary>Has a line been begun that is not ended?</summary>
    public bool IsInLine { get; private set; }

    /// <summary>Writes a piece.</summary>
    /// <param name="text">Safe text.</param>
    public void Write(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            if (end > start)
            {
                if (!IsInLine) output.Write(HistoryText.Indent);
                output.Write(text[start..end]);
                IsInLine = true;
            }

            if (end < text.Length) output.WriteLine();
            if (end < text.Length) IsInLine = false;
            start = end + 1;
        }
    }

    /// <summary>Ends the line that is open.</summary>
    public void EndLine()
    {
        if (IsInLine) output.WriteLine();
        IsInLine = false;
    }
}
