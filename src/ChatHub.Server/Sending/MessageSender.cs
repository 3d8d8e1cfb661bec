using System.Collections.Concurrent;
using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Ides;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>The only way to type into an IDE: validates, deduplicates, queues, types at most once. Thread-safe.</summary>
internal sealed class MessageSender(IdeCatalog catalog, IdeTyping typing, IOptions<SendOptions> options, ChatHubMetrics metrics, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Port> _ports = new();

    /// <summary>Sends a message. Validates and takes the place in the queue before it returns its task, so sends keep the order of the calls.</summary>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public Task<SendOutcome> SendAsync(int port, OutgoingMessage? message)
    {
        var (text, id) = Validated(port, message);
        var lane = PortOf(port);
        if (id is null) return OutcomeAsync(lane.Lane.EnqueueAsync(() => TypeAsync(port, text)), isDuplicate: false, Guid.NewGuid().ToString("N"));
        var (send, isDuplicate) = lane.Memory.GetOrStart(id, text, () => lane.Lane.EnqueueAsync(() => TypeAsync(port, text)));
        return OutcomeAsync(send, isDuplicate, id);
    }

    /// <summary>Does something to a port's chat in its turn among the sends.</summary>
    /// <exception cref="ChatHubException">The port is not allowed, the queue is full, or what <paramref name="job"/> threw.</exception>
    public Task InTurnAsync(int port, Func<Task> job)
    {
        catalog.ProfileOf(port);
        return PortOf(port).Lane.EnqueueAsync(async () =>
        {
            await job();
            return true;
        });
    }

    private Port PortOf(int port) => _ports.GetOrAdd(port, _ => new Port(
        new SendLane(port, options.Value.QueueLength),
        new SendMemory(port, options.Value.RememberIds, options.Value.RememberFor, time)));

    private static async Task<SendOutcome> OutcomeAsync(Task<SendStatus> send, bool isDuplicate, string id)
    {
        var status = await send;
        return isDuplicate ? new SendOutcome(SendStatus.Duplicate, status, id) : new SendOutcome(status, null, id);
    }

    private async Task<SendStatus> TypeAsync(int port, string text)
    {
        var started = time.GetTimestamp();
        var outcome = "error";
        try
        {
            var status = await typing.TypeAsync(port, text);
            outcome = status.ToString().ToLowerInvariant();
            return status;
        }
        catch (ChatHubException e)
        {
            outcome = e.Code.ToString();
            throw;
        }
        finally
        {
            metrics.Send(port, outcome, time.GetElapsedTime(started));
        }
    }

    private (string Text, string? Id) Validated(int port, OutgoingMessage? message)
    {
        catalog.ProfileOf(port);
        if (message is null) throw new ChatHubException(ErrorCode.InvalidArgument, "The message is null. Send { text, clientMessageId }.");
        if (message.ClientMessageId is { } id && id.Length is 0 or > SendOptions.MaxIdLength)
            throw new ChatHubException(ErrorCode.InvalidArgument, $"clientMessageId has {message.ClientMessageId!.Length} characters; it should have 1 to {SendOptions.MaxIdLength}, or be null.");
        if (message.Text is null || message.Text.All(letter => char.IsWhiteSpace(letter) || letter == '\uFEFF')) throw new ChatHubException(ErrorCode.MessageEmpty, "The text is empty or white space. There is nothing to send.");
        var bytes = Encoding.UTF8.GetByteCount(message.Text);
        if (bytes > SendOptions.MaxTextBytes) throw new ChatHubException(ErrorCode.MessageTooLong, $"The text has {bytes} bytes of UTF-8; at most {SendOptions.MaxTextBytes} can be sent. Split it.");
        if (CommandGuard.IsCommand(message.Text)) throw new ChatHubException(ErrorCode.CommandRefused, "The IDE would run this text as a command, some of which change what its agent may do. Type commands in the IDE itself, or put a word before the slash.");
        return (message.Text, message.ClientMessageId);
    }

    private sealed record Port(SendLane Lane, SendMemory Memory);
}
