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
    /// <param name="id">The request's id, or its beginning where no other waits.</param>
    /// <param name="option"><c>allow-once</c>, <c>reject</c> or an option's id; null where questions are answered.</param>
    /// <param name="answers">What <c>--answer</c> gave.</param>
    /// <param name="texts">What <c>--text</c> gave.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(
        Session session, int port, string id, string? option, IReadOnlyList<string> answers, IReadOnlyList<string> texts,
        CancellationToken cancellationToken)
    {
        if ((option is null) == (answers.Count + texts.Count == 0))
        {
            throw new Failure(
                ExitCode.Usage, "Give either an option (allow-once, reject, an option's id), or an --answer or --text for each question.");
        }

        var history = await RequestsCommand.ReadAsync(session, port, cancellationToken);
        var request = RequestChoice.Find(history.Requests, id, port);
        var receipt = await RespondAsync(session, port, Response(request, id, option, answers, texts, port), cancellationToken);
        var (words, exitCode) = (ExitCodeOfAnswer.Words(receipt, request, port), ExitCodeOfAnswer.Of(receipt));
        if (exitCode == ExitCode.Done) await session.Streams.WriteDoneAsync(words);
        else session.Streams.Say(words);
        return exitCode;
    }

    private static RequestResponse Response(
        ChatRequest? request, string id, string? option, IReadOnlyList<string> answers, IReadOnlyList<string> texts, int port) =>
        (request, option) switch
        {
            // Gone: the hub knows whether somebody was first, and presses nothing.
            (null, { }) => new RequestResponse(id, option),
            (null, null) => throw new Failure(
                ExitCode.Refused, $"No such request waits on port {port} any more; nothing was pressed. chathub requests {port} shows what does."),
            (_, { }) => new RequestResponse(request.Id, RequestChoice.Option(request, option, port)),
            _ => new RequestResponse(request.Id, null, QuestionChoices.Of(request, answers, texts, port)),
        };

    private static async Task<RequestReceipt> RespondAsync(
        Session session, int port, RequestResponse response, CancellationToken cancellationToken)
    {
        try
        {
            return await session.CallAsync(
                $"Answering on port {port} …", (hub, token) => hub.RespondToRequest(port, response, token), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new Failure(ExitCode.Interrupted, $"Interrupted; it may have been answered. {Look(port)}");
        }
        catch (Failure failure) when (failure.ExitCode == ExitCode.HubUnreachable)
        {
            throw new Failure(failure.ExitCode, $"The hub at {session.Address} went away before it answered. {Look(port)}", failure);
        }
    }

    private static string Look(int port) => $"chathub requests {port} shows whether it still waits.";
}
