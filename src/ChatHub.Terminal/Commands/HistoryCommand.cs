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
    /// <summary>Writes the conversation of a chat.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="chat">Which of its chats; null: the default one.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(Session session, int port, string? chat, HistoryFormat format, CancellationToken cancellationToken)
    {
        var address = (await ChatChoice.OfAsync(session, port, chat, cancellationToken)).Address;
        var history = await session.AskAsync(
            $"Reading the chat on port {port} …", (hub, token) => hub.GetHistory(address, token), cancellationToken);
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

        SayWhatIsMissing(streams, history, address);
        return ExitCode.Done;
    }

    private static void SayWhatIsMissing(Streams streams, ChatHistory history, ChatAddress chat)
    {
        if (history.Messages.Count == 0) streams.Say($"The chat on port {chat} is empty.");
        if (history.IsStale) streams.Say($"The IDE on port {chat} cannot be read just now; this is what was known last.");
        if (!history.IsComplete)
            streams.Say($"Not the whole conversation: the IDE on port {chat} shows only a part of it. chathub ports tells what to do.");
    }
}
