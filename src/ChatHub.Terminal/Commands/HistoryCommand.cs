using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>How a history is written.</summary>
internal enum HistoryFormat
{
    /// <summary>For a person.</summary>
    Text,

    /// <summary>As on the wire.</summary>
    Json,

    /// <summary>One document.</summary>
    Markdown,
}

/// <summary><c>chathub history</c>.</summary>
internal static class HistoryCommand
{
    /// <summary>Writes the conversation of a port.</summary>
    public static async Task<ExitCode> RunAsync(Session session, int port, HistoryFormat format, CancellationToken cancellationToken)
    {
        var history = await session.AskAsync($"Reading the chat on port {port} …", (hub, token) => hub.GetHistory(port, token), cancellationToken);
        var streams = session.Streams;
        switch (format)
        {
            case HistoryFormat.Json:
                await streams.Out.WriteLineAsync(JsonText.Of(history));
                break;
            case HistoryFormat.Markdown:
                await streams.Out.WriteAsync(HistoryMarkdown.Of(history));
                break;
            default:
                HistoryText.Write(history, streams.Out, streams.Heading);
                break;
        }

        SayWhatIsMissing(streams, history);
        return ExitCode.Done;
    }

    private static void SayWhatIsMissing(Streams streams, ChatHistory history)
    {
        if (history.Messages.Count == 0) streams.Say($"The chat on port {history.Port} is empty.");
        if (history.IsStale) streams.Say($"The IDE on port {history.Port} cannot be read just now; this is what was known last.");
        if (!history.IsComplete)
            streams.Say($"Not the whole conversation: the IDE on port {history.Port} shows only a part of it. chathub ports tells what to do.");
    }
}
