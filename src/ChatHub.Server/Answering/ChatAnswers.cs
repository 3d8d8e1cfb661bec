using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Answering;

/// <summary>The answers to what the agent of one chat asks: checked, pressed at most once, the first one wins. One at a time.</summary>
/// <param name="chat">Which chat.</param>
/// <param name="source">The IDE.</param>
/// <param name="limit">How long the IDE may take to show that it took an answer.</param>
/// <param name="allowsLasting">Are options taken that hold for more than this once?</param>
internal sealed class ChatAnswers(ChatKey chat, IChatSource source, TimeSpan limit, bool allowsLasting)
{
    private readonly AskedInTurn _asked = new();

    /// <summary>There is a version of the history.</summary>
    public void Note(ChatHistory history) => _asked.Note(history);

    /// <summary>Answers a request.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="history">The newest history.</param>
    /// <param name="pressAsync">Does what presses, if it may still be done.</param>
    /// <param name="readAsync">Has the chat read again.</param>
    /// <exception cref="ChatHubException">Nothing was pressed.</exception>
    public Task<RequestReceipt> RespondAsync(
        RequestResponse? response, ChatHistory history, Func<Func<Task<AnswerEnd>>, Task<AnswerEnd>> pressAsync,
        Func<Task<ChatHistory>> readAsync) => RespondAsync(response, history, pressAsync, readAsync, isAgain: false);

    private async Task<RequestReceipt> RespondAsync(
        RequestResponse? response, ChatHistory history, Func<Func<Task<AnswerEnd>>, Task<AnswerEnd>> pressAsync,
        Func<Task<ChatHistory>> readAsync, bool isAgain)
    {
        var id = AnswerCheck.RequestIdOf(response);
        if (Find(history, id) is not { } request) return TooLate(id, history);
        var answer = AnswerCheck.Of(request, response!, allowsLasting);
        if (!_asked.TryPress(id, answer.OptionId, out var first)) return Receipt(RequestStatus.AlreadyAnswered, id, first);
        var end = await PressAsync(request, answer, pressAsync);
        if (end.Problem is not { } problem) return Receipt(end.IsTaken ? RequestStatus.Accepted : RequestStatus.Unconfirmed, id, answer.OptionId);

        // Between the look and the press: was it answered, or is it another one?
        if (problem != WriteProblem.RequestChanged) throw AnswerRefusals.Of(chat, problem);
        var now = await readAsync();
        if (Find(now, id) is not { } changed) return TooLate(id, now);
        if (!isAgain && IsReject(request, answer) && IsReject(changed, answer)) return await RespondAsync(response, now, pressAsync, readAsync, true);
        throw AnswerRefusals.Of(chat, problem);
    }

    /// <summary>What is rejected need not be known to the letter: some of it is told a moment later.</summary>
    private static bool IsReject(ChatRequest request, CheckedAnswer answer) =>
        request.Options.FirstOrDefault(option => option.Id == answer.OptionId)?.Kind is RequestOptionKind.RejectOnce;

    private async Task<AnswerEnd> PressAsync(ChatRequest request, CheckedAnswer answer, Func<Func<Task<AnswerEnd>>, Task<AnswerEnd>> pressAsync)
    {
        var isPressed = false;
        try
        {
            var end = await pressAsync(() => source.RespondAsync(chat, request, answer, limit));
            isPressed = end.Problem is null;
            return end;
        }
        finally
        {
            if (!isPressed) _asked.WasNotPressed(request.Id);
        }
    }

    private ChatRequest? Find(ChatHistory history, string id)
    {
        if (history.IsStale) throw AnswerRefusals.Unreadable(chat);
        _asked.Note(history);
        return history.Requests.FirstOrDefault(request => request.Id == id);
    }

    /// <summary>It is not there: was it answered? Where something waits that is not told, it may be this very one, out of view.</summary>
    private RequestReceipt TooLate(string id, ChatHistory history)
    {
        if (!_asked.WasAsked(id, out var optionId)) throw AnswerRefusals.Gone(chat);
        var isClear = optionId is not null || !history.NeedsInput || history.Requests.Any(CanBeAnswered);
        if (!isClear || history.Requests.Any(request => !CanBeAnswered(request))) throw AnswerRefusals.OutOfView(chat);
        return Receipt(RequestStatus.AlreadyAnswered, id, optionId);
    }

    /// <summary>It names the chat: whoever asked by the port's number cannot know for which one it stood.</summary>
    private RequestReceipt Receipt(RequestStatus status, string id, string? optionId) => new(status, id, optionId, chat.Place);

    private static bool CanBeAnswered(ChatRequest request) => request.Options.Count > 0 || request.Questions.Count > 0;
}
