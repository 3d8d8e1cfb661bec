using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub chats</c>.</summary>
internal static class ChatsCommand
{
    /// <summary>Lists the chats of a port, or the open ones of every port that is there: as a table on a terminal, else as lines.</summary>
    public static async Task<ExitCode> RunAsync(Session session, int? port, bool json, CancellationToken cancellationToken)
    {
        PortChats[] ports = port is { } one
            ? [new(one, await ListAsync(session, one, cancellationToken))]
            : await OpenAsync(session, cancellationToken);
        var streams = session.Streams;
        if (json) await streams.Out.WriteLineAsync(port is null ? JsonText.Of(ports) : JsonText.Of(ports[0].Chats));
        else if (streams.OutIsTerminal && ports.Any(chats => chats.Chats.Count > 0)) streams.Console.Write(ChatTable.Of(ports));
        else foreach (var line in ports.SelectMany(ChatTable.Lines)) await streams.Out.WriteLineAsync(line);
        if (ports.All(chats => chats.Chats.Count == 0))
        {
            streams.Say(port is null
                ? "No IDE shows a chat. chathub ports tells which are there."
                : $"Port {port} lists no chat. chathub ports tells what to do.");
        }

        return ExitCode.Done;
    }

    /// <summary>One port that cannot be read does not hide the others.</summary>
    private static async Task<PortChats[]> OpenAsync(Session session, CancellationToken cancellationToken)
    {
        var ports = await session.AskAsync("Looking for IDEs …", (hub, token) => hub.ListPorts(token), cancellationToken);
        List<PortChats> found = [];
        List<(int Port, Failure Failure)> failed = [];
        foreach (var port in ports.Where(port => port.State is PortState.Available or PortState.Attached))
        {
            try
            {
                found.Add(new(port.Port, [.. (await ListAsync(session, port.Port, cancellationToken)).Where(chat => chat.IsOpen)]));
            }
            catch (Failure failure)
            {
                failed.Add((port.Port, failure));
            }
        }

        if (found.Count == 0 && failed.Count > 0) throw failed[0].Failure;
        foreach (var (port, failure) in failed) session.Streams.Say($"Port {port}: {failure.Message}");
        return [.. found];
    }

    private static Task<IReadOnlyList<ChatInfo>> ListAsync(Session session, int port, CancellationToken cancellationToken) =>
        session.AskAsync($"Looking for the chats of port {port} …", (hub, token) => hub.ListChats(port, token), cancellationToken);
}
