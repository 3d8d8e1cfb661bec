using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Following;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.Commands;

/// <summary>Waits for the end of the answer to a message that was sent, and writes it.</summary>
/// <param name="session">The hub and the terminal.</param>
/// <param name="sentTo">The chat that it was sent to.</param>
/// <param name="message">The message.</param>
internal sealed class AnswerWaiting(Session session, ChatAddress sentTo, OutgoingMessage message)
{
    /// <summary>The chat that has it, whatever the port's number stands for by now: a duplicate went where the first one went.</summary>
    private ChatAddress _chat;

    /// <summary>The same for words, which name the port alone as long as that is the chat.</summary>
    private ChatAddress _named;

    /// <summary>Waits until the answer has ended or waits for a person; a hub or an IDE that is away is waited for, too.</summary>
    /// <param name="receipt">Of the send.</param>
    /// <param name="cancellationToken">The person does not want to wait for it; the message is sent.</param>
    public async Task<ExitCode> EndAsync(SendReceipt receipt, CancellationToken cancellationToken)
    {
        _chat = sentTo with { Chat = receipt.ChatId ?? sentTo.Chat };
        _named = receipt.Status == SendStatus.Duplicate ? _chat : sentTo;
        if (receipt.MessageId is not { } messageId) return Unknown("the IDE does not tell which of its messages is the one that was sent");
        var wasLost = false;
        session.Hub.StateChanged += state =>
        {
            if (state == HubConnectionState.Reconnecting && !wasLost) session.Streams.Say($"The hub at {session.Address} went away; waiting for it.");
            wasLost = state != HubConnectionState.Connected;
        };
        try
        {
            return await FollowAsync(new AnswerWatch(messageId, receipt.Position), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new Failure(
                ExitCode.Interrupted, $"Interrupted; the message is sent, and its answer goes on: chathub follow {AddressText.Typed(_named)}");
        }
        catch (Exception e) when (e is not UnwritableOutput)
        {
            return Unknown(FailureOf.Call(e, session.Address).Message);
        }
    }

    private async Task<ExitCode> FollowAsync(AnswerWatch watch, CancellationToken cancellationToken)
    {
        var wasStale = false;
        await foreach (var version in session.Hub.FollowAsync(_chat, cancellationToken))
        {
            if (version.IsStale && !wasStale) session.Streams.Say($"The IDE on port {_named} cannot be read just now; waiting for it.");
            wasStale = version.IsStale;
            var answer = watch.After(version);
            if (answer is { Stage: AnswerStage.Missing })
            {
                // An IDE may join messages that waited into one; under the same id the hub types nothing and says which.
                var again = await session.Hub.SendMessage(sentTo, message, cancellationToken);
                if (!watch.IsNow(again.MessageId, again.Position)) return Unknown("its conversation is shown no more");
                answer = watch.After(version);
            }

            if (answer is null or { Stage: AnswerStage.Running }) continue;
            if (answer.Stage == AnswerStage.Missing) return Unknown("its conversation is shown no more");
            return await EndAsync(version, answer);
        }

        return Unknown("the hub ended its stream");
    }

    private async Task<ExitCode> EndAsync(ChatHistory version, AnswerOf answer)
    {
        var exitCode = answer.Stage switch
        {
            AnswerStage.Finished => ExitCode.Done,
            AnswerStage.NeedsInput => ExitCode.NeedsInput,
            _ => ExitCode.AnswerFailed,
        };
        try
        {
            if (exitCode == ExitCode.NeedsInput) await WriteAsync(version);
            else await WriteAsync(answer.Messages);
        }
        catch (UnwritableOutput e) when (e.IsClosedPipe)
        {
            // Nobody reads it; the exit code says how it ended.
        }

        if (exitCode == ExitCode.AnswerFailed)
            session.Streams.Say($"The answer on port {_named} failed{(answer.Messages.Count == 0 ? ": it ended without a word" : "")}.");
        return exitCode;
    }

    private async Task WriteAsync(IReadOnlyList<ChatMessage> messages)
    {
        for (var at = 0; at < messages.Count; at++)
        {
            if (at > 0) await session.Streams.Out.WriteLineAsync();
            await session.Streams.Out.WriteLineAsync(SafeText.Lines(messages[at].Content).TrimEnd('\n'));
        }
    }

    private async Task WriteAsync(ChatHistory version)
    {
        session.Streams.Say($"The agent on port {_named} waits for a person before the answer goes on.");
        await RequestsCommand.WriteAsync(session.Streams, version.Requests);
        if (version.Requests.Count == 0) session.Streams.Say($"The hub cannot tell for what: look into the chat on port {_named}.");
        foreach (var request in version.Requests) session.Streams.Say(RequestText.HowToAnswer(request, _named));
    }

    private ExitCode Unknown(string why)
    {
        session.Streams.Say(
            $"The message is sent, but how its answer ends is not known: {why}. Look with chathub history {AddressText.Typed(_named)}.");
        return ExitCode.AnswerUnknown;
    }
}
