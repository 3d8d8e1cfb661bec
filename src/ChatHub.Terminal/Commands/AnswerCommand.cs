using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub answer</c>.</summary>
internal static class AnswerCommand
{
    /// <summary>Answers a request, at most once, and says what became of it.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="chat">Which of its chats; null: the default one.</param>
    /// <param name="id">The request's id, or its beginning where no other waits.</param>
    /// <param name="typed">The answer.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(
        Session session, int port, string? chat, string id, TypedAnswer typed, CancellationToken cancellationToken)
    {
        if ((typed.Option is null) == (typed.Answers.Count + typed.Texts.Count == 0))
        {
            throw new Failure(
                ExitCode.Usage, "Give either an option (allow-once, reject, an option's id), or an --answer or --text for each question.");
        }

        var address = (await ChatChoice.OfAsync(session, port, chat, cancellationToken)).Address;
        var history = await RequestsCommand.ReadAsync(session, address, cancellationToken);
        var request = RequestChoice.Find(history.Requests, id, address);
        // To the chat that was read, also where the number stands for another one by now.
        var read = new ChatAddress(port, history.ChatId ?? address.Chat);
        var receipt = await RespondAsync(session, read, Response(request, id, typed, address), Look(address), cancellationToken);
        var (words, exitCode) = (ExitCodeOfAnswer.Words(receipt, request, address), ExitCodeOfAnswer.Of(receipt));
        if (exitCode == ExitCode.Done) await session.Streams.WriteDoneAsync(words);
        else session.Streams.Say(words);
        return exitCode;
    }

    private static RequestResponse Response(ChatRequest? request, string id, TypedAnswer typed, ChatAddress chat) => (request, typed.Option) switch
    {
        // Gone: the hub knows whether somebody was first, and presses nothing.
        (null, { } option) => new RequestResponse(id, option),
        (null, null) => throw new Failure(
            ExitCode.Refused,
            $"No such request waits on port {chat} any more; nothing was pressed. chathub requests {AddressText.Typed(chat)} shows what does."),
        (_, { } option) => new RequestResponse(request.Id, RequestChoice.Option(request, option, chat)),
        _ => new RequestResponse(request.Id, null, QuestionChoices.Of(request, typed.Answers, typed.Texts, chat)),
    };

    private static async Task<RequestReceipt> RespondAsync(
        Session session, ChatAddress chat, RequestResponse response, string look, CancellationToken cancellationToken)
    {
        try
        {
            return await session.CallAsync(
                $"Answering on port {chat.Port} …", (hub, token) => hub.RespondToRequest(chat, response, token), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new Failure(ExitCode.Interrupted, $"Interrupted; it may have been answered. {look}");
        }
        catch (Failure failure) when (failure.ExitCode == ExitCode.HubUnreachable)
        {
            throw new Failure(failure.ExitCode, $"The hub at {session.Address} went away before it answered. {look}", failure);
        }
    }

    private static string Look(ChatAddress chat) => $"chathub requests {AddressText.Typed(chat)} shows whether it still waits.";
}
