using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Following;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub follow</c>.</summary>
internal static class FollowCommand
{
    /// <summary>Writes the conversation as it grows, until the person ends it.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="chat">Which of its chats; null: the default one.</param>
    /// <param name="last">How many messages of the conversation so far are shown first.</param>
    /// <param name="cancellationToken">The person wants it to end.</param>
    public static async Task<ExitCode> RunAsync(Session session, int port, string? chat, int last, CancellationToken cancellationToken)
    {
        await session.ConnectAsync(cancellationToken);
        var address = (await ChatChoice.OfAsync(session, port, chat, cancellationToken)).Address;
        var streams = session.Streams;
        var text = new FollowedText(streams.Out, streams.Heading, streams.Say, last, streams.OutIsTerminal && streams.ErrorIsTerminal)
        {
            Address = address,
        };
        var writing = new Lock();
        var wasLost = false;
        session.Hub.StateChanged += state =>
        {
            lock (writing)
            {
                if (state == HubConnectionState.Reconnecting && !wasLost) text.Say($"The hub at {session.Address} went away; waiting for it.");
                if (state == HubConnectionState.Connected && wasLost) text.Say("The hub is back; following on.");
                wasLost = state != HubConnectionState.Connected;
            }
        };
        session.Hub.PortStatusChanged += status =>
        {
            if (status.Port != port || status.State is PortState.Attached or PortState.Available) return;
            lock (writing) text.Say($"Port {port} is {PortTable.State(status)}. {status.Detail}");
        };
        try
        {
            var ports = await session.Hub.ListPorts(cancellationToken);
            if (!ports.Any(status => status.Port == port && status.State is (PortState.Attached or PortState.Available)))
                text.Say($"No chat on port {port} yet; waiting for it.");
            await foreach (var version in session.Hub.FollowAsync(address, cancellationToken))
            {
                lock (writing) text.Show(version);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C: the only end there is.
        }
        catch (Exception e) when (e is not UnwritableOutput && !cancellationToken.IsCancellationRequested)
        {
            throw FailureOf.Call(e, session.Address);
        }

        lock (writing) text.End();
        return ExitCode.Done;
    }
}
