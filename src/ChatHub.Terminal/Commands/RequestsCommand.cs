using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub requests</c>.</summary>
internal static class RequestsCommand
{
    /// <summary>Writes what the agent on a port waits for.</summary>
    public static async Task<ExitCode> RunAsync(Session session, int port, bool json, CancellationToken cancellationToken)
    {
        var history = await ReadAsync(session, port, cancellationToken);
        var streams = session.Streams;
        if (json) await streams.Out.WriteLineAsync(JsonText.Of(history.Requests));
        else await WriteAsync(streams, history.Requests);
        if (history.Requests.Count == 0) streams.Say(Nothing(history));
        else foreach (var request in history.Requests) streams.Say(RequestText.HowToAnswer(request, port));
        return ExitCode.Done;
    }

    /// <summary>The newest history, which tells what waits.</summary>
    /// <exception cref="Failure">The IDE cannot be read just now, so nobody knows.</exception>
    public static async Task<ChatHistory> ReadAsync(Session session, int port, CancellationToken cancellationToken)
    {
        var history = await session.AskAsync(
            $"Looking what waits on port {port} …", (hub, token) => hub.GetHistory(port, token), cancellationToken);
        return !history.IsStale ? history : throw new Failure(
            ExitCode.IdeUnavailable,
            $"The IDE on port {port} cannot be read just now, so what waits there is not known. chathub ports tells what to do.");
    }

    /// <summary>Writes requests, an empty line between them.</summary>
    public static async Task WriteAsync(Streams streams, IReadOnlyList<ChatRequest> requests)
    {
        for (var at = 0; at < requests.Count; at++)
        {
            if (at > 0) await streams.Out.WriteLineAsync();
            foreach (var line in RequestText.Lines(requests[at])) await streams.Out.WriteLineAsync(line);
        }
    }

    private static string Nothing(ChatHistory history) => history.NeedsInput
        ? $"The agent on port {history.Port} waits for a person, and the hub cannot tell for what. Look into its chat."
        : $"Nothing waits on port {history.Port}.";
}
