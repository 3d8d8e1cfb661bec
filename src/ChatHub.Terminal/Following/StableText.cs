using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Following;

/// <summary>What of a message may be written where nothing that is written can be taken back.</summary>
internal static class StableText
{
    /// <summary>The text, safe for a terminal, without what a growing answer has at its end for now only.</summary>
    /// <remarks>
    /// While a code block grows, every version ends with the fence that closes it, and the next one has its next line there instead.
    /// </remarks>
    public static string Of(ChatMessage message)
    {
        var text = SafeText.Lines(message.Content).TrimEnd('\n');
        return message.State == MessageState.Streaming ? WithoutClosingFence(text).TrimEnd() : text;
    }

    private static string WithoutClosingFence(string text)
    {
        var lastLine = text.LastIndexOf('\n') + 1;
        if (lastLine == 0 || !IsFence(text.AsSpan(lastLine))) return text;
        var fences = 0;
        foreach (var line in text.AsSpan(0, lastLine).EnumerateLines()) fences += IsFence(line) ? 1 : 0;
        return fences % 2 == 1 ? text[..(lastLine - 1)] : text;
    }

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart().StartsWith("```", StringComparison.Ordinal);
}
