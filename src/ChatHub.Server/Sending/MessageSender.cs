using System.Collections.Concurrent;
using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>The only way to type into an IDE: validates, deduplicates, queues, types at most once. Thread-safe.</summary>
internal sealed class MessageSender(PortMap ports, IdeTyping typing, SendJournal journal, IOptions<SendOptions> options, ChatHubMetrics metrics, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Lazy<Port>> _ports = new();
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the hub is being stopped: nothing more is taken.</summary>
    public Task Stopping => _stopping.Task;

    /// <summary>Sends a message. Validates and takes the place in the queue before it returns its task, so sends keep the order of the calls.</summary>
    /// <param name="port">The port.</param>
    /// <param name="message">The message.</param>
    /// <param name="history">The newest history that is known, or null: what it shows of the text already is no proof of this send.</param>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public Task<SendOutcome> SendAsync(int port, OutgoingMessage? message, ChatHistory? history)
    {
        var (text, id) = Validated(port, message);
        var (lane, memory) = PortOf(port);
        var isRepeatable = id is not null;
        id ??= Guid.NewGuid().ToString("N");
        var key = SendKey.Of(id, text);
        var shown = history is null ? null : ShownTexts.In(history, text);
        var (send, isDuplicate) = memory.GetOrStart(key, text, shown, Start);
        return OutcomeAsync();

        async Task<SendOutcome> OutcomeAsync() => SendOutcome.Of(send, await send.End, isDuplicate, id);

        Task<SendEnd> Start() => lane.EnqueueAsync<SendEnd>(() => TypeAsync(port, text, isRepeatable ? key : null), () => SendStatus.Unconfirmed);
    }

    /// <summary>Does something to a port's chat in its turn among the sends.</summary>
    /// <exception cref="ChatHubException">The port is not allowed, the queue is full, or what <paramref name="job"/> threw.</exception>
    public Task InTurnAsync(int port, Func<Task> job)
    {
        ports.ProfileOf(port);
        return PortOf(port).Lane.EnqueueAsync(
            async () =>
            {
                await job();
                return true;
            },
            () => throw new ChatHubException(ErrorCode.Busy, $"The hub is being stopped, and what was asked of port {port} did not end in time. Look into the IDE."));
    }

    /// <summary>Takes nothing more, and waits until what was taken has its receipt. What has none after the limit gets <c>unconfirmed</c>, or an error if its turn did not come.</summary>
    public Task StopAsync(TimeSpan limit)
    {
        _stopping.TrySetResult();
        return Task.WhenAll(_ports.Values.Select(port => port.Value.Lane.CloseAsync(limit, time)));
    }

    private Port PortOf(int port)
    {
        // Made once: of several callers that come first, all but one wait for what one reads from the journal.
        var found = _ports.GetOrAdd(port, _ => new Lazy<Port>(() => new Port(
            new SendLane(port, options.Value.QueueLength),
            new SendMemory(port, options.Value.RememberIds, options.Value.RememberFor, time, journal.Of(port))))).Value;
        // After the lookup: a port that StopAsync does not see yet sees this.
        return Stopping.IsCompleted ? throw SendLane.Stopping(port) : found;
    }

    /// <param name="port">The port.</param>
    /// <param name="text">The text.</param>
    /// <param name="key">What the journal keeps it under; null for a send that cannot be repeated.</param>
    private async Task<SendEnd> TypeAsync(int port, string text, SendKey? key)
    {
        var started = time.GetTimestamp();
        var outcome = "error";
        try
        {
            var end = await typing.TypeAsync(port, text, key, () => Submits(port, key));
            if (key is not null) journal.Ended(port, key, end.Status);
            outcome = (end.IsAnotherHubs ? SendStatus.Duplicate : end.Status).ToString().ToLowerInvariant();
            return end;
        }
        catch (ChatHubException e)
        {
            outcome = e.Code.ToString();
            if (key is not null) journal.WasRefused(port, key);
            throw;
        }
        finally
        {
            metrics.Send(port, outcome, time.GetElapsedTime(started));
        }
    }

    /// <summary>The last moment before the key is pressed.</summary>
    /// <exception cref="ChatHubException">The caller has its answer already: nothing may be submitted any more.</exception>
    private void Submits(int port, SendKey? key)
    {
        if (_ports[port].Value.Lane.IsCutOff) throw SendLane.Stopping(port);
        if (key is not null) journal.Submits(port, key);
    }

    private (string Text, string? Id) Validated(int port, OutgoingMessage? message)
    {
        var profile = ports.ProfileOf(port);
        if (message is null) throw new ChatHubException(ErrorCode.InvalidArgument, "The message is null. Send { text, clientMessageId }.");
        if (message.ClientMessageId is { } id && id.Length is 0 or > SendOptions.MaxIdLength)
            throw new ChatHubException(ErrorCode.InvalidArgument, $"clientMessageId has {message.ClientMessageId!.Length} characters; it should have 1 to {SendOptions.MaxIdLength}, or be null.");
        if (message.Text is null || message.Text.All(letter => char.IsWhiteSpace(letter) || letter == '\uFEFF')) throw new ChatHubException(ErrorCode.MessageEmpty, "The text is empty or white space. There is nothing to send.");
        var bytes = Encoding.UTF8.GetByteCount(message.Text);
        if (bytes > SendOptions.MaxTextBytes) throw new ChatHubException(ErrorCode.MessageTooLong, $"The text has {bytes} bytes of UTF-8; at most {SendOptions.MaxTextBytes} can be sent. Split it.");
        if (CommandGuard.IsCommand(message.Text)) throw new ChatHubException(ErrorCode.CommandRefused, "The IDE would run this text as a command, some of which change what its agent may do. Type commands in the IDE itself, or put a word before the slash.");
        if (profile.Adapter == "vscode" && CommandGuard.IsShellCommand(message.Text))
        {
            throw new ChatHubException(ErrorCode.CommandRefused,
                "This would run as a shell command in the IDE, unasked, if its chat runs in an Agent Host: the text begins with '!'. Put a word before it.");
        }

        return (message.Text, message.ClientMessageId);
    }

    private sealed record Port(SendLane Lane, SendMemory Memory);
}
