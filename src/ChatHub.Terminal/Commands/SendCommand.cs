using System.Text;
using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Following;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub send</c>.</summary>
internal static class SendCommand
{
    /// <summary>Sends a text and says what became of it, and of its answer where that is waited for.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="chat">Which of its chats; null: the default one.</param>
    /// <param name="text">The message; null or "-": standard input.</param>
    /// <param name="id">Makes it repeatable, or null.</param>
    /// <param name="untilEnd">Wait for the answer's end.</param>
    /// <param name="cancelRequests">Send it although the agent waits for a person.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(
        Session session, int port, string? chat, string? text, string? id, bool untilEnd, bool cancelRequests,
        CancellationToken cancellationToken)
    {
        text = text is null or "-" ? await FromStandardInputAsync(cancellationToken) : text;
        await session.ConnectAsync(cancellationToken);
        var (address, epoch) = await ChatChoice.OfAsync(session, port, chat, cancellationToken);
        // Whoever waits for the answer means the conversation that is there now. Others have seen none: nothing is read for them.
        var seen = untilEnd ? await SeenAsync(session, address, cancellationToken) : null;
        var message = new OutgoingMessage(text, id ?? Guid.NewGuid().ToString("N"))
        {
            CancelRequests = cancelRequests, Epoch = epoch ?? seen?.Position.Epoch,
        };
        SendReceipt receipt;
        try
        {
            receipt = await SendAsync(session, address, message, seen, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new Failure(
                ExitCode.Interrupted,
                $"Interrupted; port {address} may have got the message. " +
                $"Look with chathub history {AddressText.Typed(address)} before you send it again.");
        }

        var (words, exitCode) = (ExitCodeOfReceipt.Words(receipt, address, id is null), ExitCodeOfReceipt.Of(receipt, id is null));
        if (untilEnd && ExitCodeOfReceipt.IsThere(receipt))
        {
            session.Streams.Say(words);
            return await new AnswerWaiting(session, address, message).EndAsync(receipt, cancellationToken);
        }

        // What was asked for goes to standard output; what needs a look goes to standard error.
        if (exitCode is ExitCode.Done or ExitCode.Queued) await session.Streams.WriteDoneAsync(words);
        else session.Streams.Say(words);
        return exitCode;
    }

    /// <summary>What the chat shows; null where it cannot be read: the send says why, or that it was sent before.</summary>
    private static async Task<ChatHistory?> SeenAsync(Session session, ChatAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(session, address, cancellationToken);
        }
        catch (Failure failure) when (failure.InnerException is ChatHubException)
        {
            return null;
        }
    }

    /// <summary>A hub that was started again meanwhile counts its epochs anew, of the same conversation too.</summary>
    private static async Task<SendReceipt> SendAsync(
        Session session, ChatAddress address, OutgoingMessage message, ChatHistory? seen, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(message);
        }
        catch (Failure failure) when (failure.ExitCode == ExitCode.ChatChanged && seen is not null && seen.Position.Epoch == message.Epoch)
        {
            var now = await ReadAsync(session, address, cancellationToken);
            if (now.IsStale || now.Position.Epoch == message.Epoch || !SameConversation.GoesOn(seen.Messages, now.Messages)) throw;
            return await CallAsync(message with { Epoch = now.Position.Epoch });
        }

        Task<SendReceipt> CallAsync(OutgoingMessage one) => session.CallAsync(
            $"Sending to port {address.Port} …", (hub, token) => hub.SendMessage(address, one, token), cancellationToken);
    }

    private static Task<ChatHistory> ReadAsync(Session session, ChatAddress address, CancellationToken cancellationToken) => session.CallAsync(
        $"Reading the chat on port {address.Port} …", (hub, token) => hub.GetHistory(address, token), cancellationToken);

    private static async Task<string> FromStandardInputAsync(CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
            throw new Failure(ExitCode.Usage, "No message. Give it behind the port, or pipe it in: git diff | chathub send 9232");
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var text = await input.ReadToEndAsync(cancellationToken).WaitAsync(cancellationToken);
        // The line end that every program puts behind its last line is none of the message.
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}
