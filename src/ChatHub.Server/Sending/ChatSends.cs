using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Sending;

/// <summary>The only way to type into a chat: validates, deduplicates, queues, types at most once. Thread-safe.</summary>
/// <param name="chat">Which chat.</param>
/// <param name="source">The IDE.</param>
/// <param name="ids">What was sent to the port before.</param>
/// <param name="services">What the sends of all chats share.</param>
internal sealed class ChatSends(ChatKey chat, IChatSource source, SentIds ids, SendServices services)
{
    private readonly SendLane _lane = new(chat.Port, services.Options.QueueLength);

    /// <summary>
    /// Sends a message. Validates and takes the place in the queue before it returns its task, so sends keep the order of the calls.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="history">The newest history that is known, or null: what it shows of the text already is no proof of this send.</param>
    /// <param name="conversationOf">The conversation of an epoch, or null where the chat has another epoch.</param>
    /// <param name="mayApprove">Whoever sends may let tools run too.</param>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public Task<SendOutcome> SendAsync(OutgoingMessage? message, ChatHistory? history, Func<string, string?> conversationOf, bool mayApprove = false)
    {
        var (text, given) = OutgoingText.Of(message, chat.Port);
        ThrowIfStopping();
        var id = given ?? Guid.NewGuid().ToString("N");
        var key = SendKey.Of(id, text, isRepeatable: given is not null) with
        {
            CancelsRequests = message!.CancelRequests,
            MayApprove = mayApprove,
        };
        var shown = history is null ? null : ShownTexts.In(history, text);
        var (send, isDuplicate) = ids.GetOrStart(key, text, shown, Start, chat.Place);
        return OutcomeAsync();

        async Task<SendOutcome> OutcomeAsync() => SendOutcome.Of(send, await send.End, isDuplicate, id);

        // What is known under the id is answered first, whatever the brake says. Cleared when it comes: what waits when it is set stays where it is.
        Task<SendEnd> Start()
        {
            var clearance = services.Brake.ClearanceFor(chat);
            var conversation = message.Epoch is { } epoch
                ? conversationOf(epoch) ?? throw WriteRefusals.OfSend(chat, WriteProblem.ChatChanged, isTextLeft: false)
                : null;
            return _lane.EnqueueAsync<SendEnd>(() => TypeAsync(clearance, key, text, conversation), () => SendStatus.Unconfirmed);
        }
    }

    /// <summary>What is under way ends, and nothing waits any more.</summary>
    public Task DrainedAsync() => _lane.Draining;

    /// <summary>Does something to the chat in its turn among the sends.</summary>
    /// <param name="job">What to do in its turn.</param>
    /// <param name="whenCutOff">What it stands at if the hub ends before it does; null: an error that says so.</param>
    /// <exception cref="ChatHubException">The queue is full, or what <paramref name="job"/> threw.</exception>
    public Task<T> InTurnAsync<T>(Func<Task<T>> job, Func<T>? whenCutOff = null)
    {
        ThrowIfStopping();
        return _lane.EnqueueAsync(
            job,
            whenCutOff ?? (() =>
                throw new ChatHubException(
                    ErrorCode.Busy, $"The hub is being stopped, and what was asked of {chat} did not end in time. Look into the IDE.")));
    }

    /// <summary>The last moment before something is pressed in its turn.</summary>
    /// <exception cref="ChatHubException">The caller has its answer already: nothing may be pressed any more.</exception>
    public void ThrowIfCutOff()
    {
        if (_lane.IsCutOff) throw SendLane.Stopping(chat.Port);
    }

    /// <summary>Takes nothing more, and waits for what was taken.</summary>
    public Task CloseAsync(TimeSpan limit) => _lane.CloseAsync(limit, services.Time);

    private async Task<SendEnd> TypeAsync(Clearance clearance, SendKey key, string text, string? conversation)
    {
        var started = services.Time.GetTimestamp();
        var outcome = "error";
        try
        {
            var end = await new SendRun(chat, source, clearance, services.Options, key, text, conversation, Unforeseen).RunAsync(() => Submits(key));
            if (key.IsRepeatable) services.Journal.Ended(chat.Port.Number, key, end.Status, end.IsAnotherHubs ? end.Elsewhere : chat.Place);
            outcome = (end.IsAnotherHubs ? SendStatus.Duplicate : end.Status).ToString().ToLowerInvariant();
            return end;
        }
        catch (ChatHubException e)
        {
            outcome = JsonNamingPolicy.CamelCase.ConvertName($"{e.Code}"); // As everywhere on the wire and in the audit log.
            if (key.IsRepeatable) services.Journal.WasRefused(chat.Port.Number, key);
            throw;
        }
        finally
        {
            services.Metrics.Send(chat.Port.Number, outcome, services.Time.GetElapsedTime(started));
        }
    }

    private void Unforeseen(Exception e) => SendLog.Unforeseen(services.Logger, chat.Port.Number, chat.Port.Ide, e.GetType().Name, e.StackTrace);

    /// <summary>The last moment before the key is pressed.</summary>
    /// <exception cref="ChatHubException">The caller has its answer already: nothing may be submitted any more.</exception>
    private void Submits(SendKey key)
    {
        ThrowIfCutOff();
        if (key.IsRepeatable) services.Journal.Submits(chat.Port.Number, key, chat.Place);
    }

    private void ThrowIfStopping()
    {
        if (services.Stopping.IsCompleted) throw SendLane.Stopping(chat.Port);
    }
}
