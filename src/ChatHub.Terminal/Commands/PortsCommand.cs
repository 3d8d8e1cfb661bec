using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub ports</c>.</summary>
internal static class PortsCommand
{
    /// <summary>Lists the ports: as a table on a terminal, else as lines.</summary>
    public static async Task<ExitCode> RunAsync(Session session, bool json, CancellationToken cancellationToken)
    {
        var ports = await session.AskAsync("Looking for IDEs …", (hub, token) => hub.ListPorts(token), cancellationToken);
        var streams = session.Streams;
        if (json) await streams.Out.WriteLineAsync(JsonText.Of(ports));
        else if (streams.OutIsTerminal && ports.Count > 0) streams.Console.Write(PortTable.Of(ports));
        else foreach (var line in PortTable.Lines(ports)) await streams.Out.WriteLineAsync(line);
        if (ports.Count == 0)
            streams.Say("No IDE answers on a port that the hub knows. Start one with its debugging port: code --remote-debugging-port=9232");
        return ExitCode.Done;
    }
}
