using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub open</c>.</summary>
internal static class OpenCommand
{
    /// <summary>Shows an earlier conversation in a place of the IDE's, and says that it does.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="typed">The earlier conversation: an id, or its beginning, or its title's.</param>
    /// <param name="place">The open chat in whose place it is shown; null: the port's default one.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(Session session, int port, string typed, string? place, CancellationToken cancellationToken)
    {
        var chat = await ChatChoice.EarlierAsync(session, port, typed, cancellationToken);
        var address = (await ChatChoice.OfAsync(session, port, place, cancellationToken)).Address;
        ChatHistory history;
        try
        {
            history = await session.CallAsync(
                $"Opening a conversation on port {port} …", (hub, token) => hub.OpenChat(address, chat.Id, token), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new Failure(
                ExitCode.Interrupted, $"Interrupted; it may have been opened. chathub history {AddressText.Typed(address)} shows what is there.");
        }

        await session.Streams.WriteDoneAsync(
            $"opened: port {AddressText.Named(address)} shows \"{ChatText.Title(chat)}\", {Count(history.Messages.Count)}");
        return ExitCode.Done;
    }

    private static string Count(int messages) => messages == 1 ? "1 message" : $"{messages} messages";
}
