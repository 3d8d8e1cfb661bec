using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub requests</c>.</summary>
internal static class RequestsCommand
{
    /// <summary>Writes what the agent of a chat waits for, and says which other chats of the port wait.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="chat">Which of its chats; null: the default one.</param>
    /// <param name="json">As on the wire.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(Session session, int port, string? chat, bool json, CancellationToken cancellationToken)
    {
        var address = (await ChatChoice.OfAsync(session, port, chat, cancellationToken)).Address;
        var history = await ReadAsync(session, address, cancellationToken);
        var streams = session.Streams;
        if (json) await streams.Out.WriteLineAsync(JsonText.Of(history.Requests));
        else await WriteAsync(streams, history.Requests);
        if (history.Requests.Count == 0) streams.Say(Nothing(history, address));
        else foreach (var request in history.Requests) streams.Say(RequestText.HowToAnswer(request, address));
        if (chat is null) await SayWhatElseWaitsAsync(session, history, cancellationToken);
        return ExitCode.Done;
    }

    /// <summary>The newest history, which tells what waits.</summary>
    /// <exception cref="Failure">The IDE cannot be read just now, so nobody knows.</exception>
    public static async Task<ChatHistory> ReadAsync(Session session, ChatAddress chat, CancellationToken cancellationToken)
    {
        var history = await session.AskAsync(
            $"Looking what waits on port {chat.Port} …", (hub, token) => hub.GetHistory(chat, token), cancellationToken);
        return !history.IsStale ? history : throw new Failure(
            ExitCode.IdeUnavailable,
            $"The IDE on port {chat} cannot be read just now, so what waits there is not known. chathub ports tells what to do.");
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

    /// <summary>The port's number stands for one chat: an agent of another may wait unseen.</summary>
    private static async Task SayWhatElseWaitsAsync(Session session, ChatHistory history, CancellationToken cancellationToken)
    {
        var ports = await session.CallAsync("Looking for other chats …", (hub, token) => hub.ListPorts(token), cancellationToken);
        var others = ports.Where(port => port.Port == history.Port).SelectMany(port => port.Chats);
        foreach (var other in others.Where(other => other.NeedsInput && other.Id != history.ChatId))
        {
            session.Streams.Say(
                $"The agent of another chat waits, \"{ChatText.Title(other)}\": chathub requests {AddressText.Typed(new(history.Port, other.Id))}");
        }
    }

    private static string Nothing(ChatHistory history, ChatAddress chat) => history.NeedsInput
        ? $"The agent on port {chat} waits for a person, and the hub cannot tell for what. Look into its chat."
        : $"Nothing waits on port {chat}.";
}
