using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>What actions do to the agent's questions.</summary>
internal static class InputActions
{
    /// <summary>
    /// <c>chat/inputRequested</c>: the agent asks, or asks otherwise what is open already. It names no turn: the one that runs asks.
    /// </summary>
    public static HostChange<HostChat> Requested(HostChat chat, JsonElement action)
    {
        var input = ReadInput.From(action.NeededObject("request"));
        if (chat.ActiveTurn is not { } active) return HostChange<HostChat>.Unknown(chat);
        var place = active.PlaceOf(part => IsOpen(part, input.Id));
        if (place < 0) return HostChange<HostChat>.To(chat with { ActiveTurn = active.With(input) });
        if (input.Answers.Count == 0) input = input with { Answers = ((HostInput)active.Parts[place]).Answers };
        return HostChange<HostChat>.To(chat with { ActiveTurn = active.With(place, input) });
    }

    /// <summary><c>chat/inputAnswerChanged</c>: somebody is writing an answer, which is not shown.</summary>
    public static HostChange<HostChat> AnswerChanged(HostChat chat, JsonElement action)
    {
        var question = action.NeededKey("questionId");
        return ChangeOpen(chat, action, input =>
        {
            var answers = new Dictionary<string, string>(input.Answers);
            if (action.Field("answer") is { } answer) answers[question] = ReadInput.AnswerOf(answer);
            else answers.Remove(question);
            return answers.Count <= HostBounds.Questions
                ? input with { Answers = answers }
                : throw HostNonsenseException.TooLarge("answers", HostBounds.Questions);
        });
    }

    /// <summary><c>chat/inputCompleted</c>: somebody answered. What comes second changes nothing.</summary>
    public static HostChange<HostChat> Completed(HostChat chat, JsonElement action)
    {
        var response = action.NeededKey("response");
        return ChangeOpen(chat, action, input =>
        {
            var answers = new Dictionary<string, string>(input.Answers);
            foreach (var (question, answer) in ReadInput.AnswersOf(action) ?? HostInput.NoAnswers) answers[question] = answer;
            return input with { Response = response, Answers = answers };
        });
    }

    private static HostChange<HostChat> ChangeOpen(HostChat chat, JsonElement action, Func<HostInput, HostInput> change)
    {
        var id = action.NeededKey("requestId");
        if (chat.ActiveTurn is { } active && active.PlaceOf(part => IsOpen(part, id)) is >= 0 and var place)
            return HostChange<HostChat>.To(chat with { ActiveTurn = active.With(place, change((HostInput)active.Parts[place])) });
        // One that was answered, or whose turn has ended: who answers it again is late. Of which turn it was is not told.
        var isKnown = chat.AllTurns().Reverse().Any(turn => turn.PlaceOf(part => (part as HostInput)?.Id == id) >= 0);
        return isKnown ? HostChange<HostChat>.Same(chat) : HostChange<HostChat>.Unknown(chat);
    }

    private static bool IsOpen(HostPart part, string id) => part is HostInput { IsOpen: true } input && input.Id == id;
}
