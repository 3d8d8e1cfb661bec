using ChatHub.Contracts;
using ChatHub.Server.Braking;
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
    /// <param name="clearance">Leave to press.</param>
    /// <param name="response">The answer.</param>
    /// <param name="history">The newest history.</param>
    /// <param name="readAsync">Has the chat read again.</param>
    /// <exception cref="ChatHubException">Nothing was pressed.</exception>
    public async Task<RequestReceipt> RespondAsync(
        Clearance clearance, RequestResponse? response, ChatHistory history, Func<Task<ChatHistory>> readAsync)
    {
        var id = AnswerCheck.RequestIdOf(response);
        if (Find(history, id) is not { } request) return TooLate(id);
        var answer = AnswerCheck.Of(request, response!, allowsLasting);
        var (problem, isTaken) = await clearance.PressAsync(() => source.RespondAsync(chat, request, answer, limit));
        if (problem is null)
        {
            _asked.Answered(id, answer.OptionId);
            return new(isTaken ? RequestStatus.Accepted : RequestStatus.Unconfirmed, id, answer.OptionId);
        }

        // Between the look and the press: was it answered, or is it another one?
        if (problem == WriteProblem.RequestChanged && Find(await readAsync(), id) is null) return TooLate(id);
        throw AnswerRefusals.Of(chat, problem.Value);
    }

    private ChatRequest? Find(ChatHistory history, string id)
    {
        if (history.IsStale) throw AnswerRefusals.Unreadable(chat);
        _asked.Note(history);
        return history.Requests.FirstOrDefault(request => request.Id == id);
    }

    private RequestReceipt TooLate(string id) =>
        _asked.WasAsked(id, out var optionId) ? new(RequestStatus.AlreadyAnswered, id, optionId) : throw AnswerRefusals.Gone(chat);
}
