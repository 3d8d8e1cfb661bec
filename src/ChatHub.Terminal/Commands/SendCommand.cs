using System.Text;
using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub send</c>.</summary>
internal static class SendCommand
{
    /// <summary>Sends a text and says what became of it, and of its answer where that is waited for.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="text">The message; null or "-": standard input.</param>
    /// <param name="id">Makes it repeatable, or null.</param>
    /// <param name="untilEnd">Wait for the answer's end.</param>
    /// <param name="cancelRequests">Send it although the agent waits for a person.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(
        Session session, int port, string? text, string? id, bool untilEnd, bool cancelRequests, CancellationToken cancellationToken)
    {
        text = text is null or "-" ? await FromStandardInputAsync(cancellationToken) : text;
        var message = new OutgoingMessage(text, id ?? Guid.NewGuid().ToString("N")) { CancelRequests = cancelRequests };
        await session.ConnectAsync(cancellationToken);
        SendReceipt receipt;
        try
        {
            receipt = await session.CallAsync(
                $"Sending to port {port} …", (hub, token) => hub.SendMessage(port, message, token), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new Failure(
                ExitCode.Interrupted,
                $"Interrupted; port {port} may have got the message. Look with chathub history {port} before you send it again.");
        }

        var (words, exitCode) = (ExitCodeOfReceipt.Words(receipt, port, id is null), ExitCodeOfReceipt.Of(receipt, id is null));
        if (untilEnd && ExitCodeOfReceipt.IsThere(receipt))
        {
            session.Streams.Say(words);
            return await new AnswerWaiting(session, port, message).EndAsync(receipt, cancellationToken);
        }

        // What was asked for goes to standard output; what needs a look goes to standard error.
        if (exitCode is ExitCode.Done or ExitCode.Queued) await session.Streams.WriteDoneAsync(words);
        else session.Streams.Say(words);
        return exitCode;
    }

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
