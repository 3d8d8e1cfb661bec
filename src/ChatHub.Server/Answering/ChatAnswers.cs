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
    public async Task<RequestReceipt> RespondAsync(
        RequestResponse? response, ChatHistory history, Func<Func<Task<AnswerEnd>>, Task<AnswerEnd>> pressAsync, Func<Task<ChatHistory>> readAsync)
    {
        var id = AnswerCheck.RequestIdOf(response);
        if (Find(history, id) is not { } request) return TooLate(id, history);
        var answer = AnswerCheck.Of(request, response!, allowsLasting);
        if (!_asked.TryPress(id, answer.OptionId)) return TooLate(id, history with { Requests = [] });
        var end = await PressAsync(request, answer, pressAsync);
        if (end.Problem is not { } problem) return new(end.IsTaken ? RequestStatus.Accepted : RequestStatus.Unconfirmed, id, answer.OptionId);

        // Between the look and the press: was it answered, or is it another one?
        if (problem == WriteProblem.RequestChanged && await readAsync() is var now && Find(now, id) is null) return TooLate(id, now);
        throw AnswerRefusals.Of(chat, problem);
    }

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
        return new(RequestStatus.AlreadyAnswered, id, optionId);
    }

    private static bool CanBeAnswered(ChatRequest request) => request.Options.Count > 0 || request.Questions.Count > 0;
}
