using ChatHub.Contracts;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What a key does while a request is answered. Changes nothing by itself.</summary>
internal static class UiAnswerKeys
{
    private static readonly UiEffect[] Nothing = [];

    /// <summary>Begins to answer what is shown, or what waits behind it.</summary>
    public static UiState Begun(UiState state)
    {
        if (state.Waiting is not { IsEmpty: false } waiting)
            return state with { Answering = null, Notice = ("Nothing waits for an answer here.", true) };
        var at = state.Answering is { } before ? waiting.FindIndex(request => request.Id == before.RequestId) + 1 : 0;
        return state with { Answering = new UiAnswering(waiting[at % waiting.Count].Id), Notice = null, ShowsHelp = false };
    }

    /// <summary>What was asked is looked at again when a version comes: an answer is to what the person saw.</summary>
    /// <param name="before">The state with the version before.</param>
    /// <param name="after">The state with the new one.</param>
    public static UiState Seen(UiState before, UiState after)
    {
        if (after.History is { IsStale: false } history)
            after = after with { Responding = after.Responding.Intersect(history.Requests.Select(request => request.Id)) };
        if (after.Answering is not { } answering || before.Request is not { } was || was.Equals(after.Request)) return after;
        return after.Waiting.Exists(request => request.Id == answering.RequestId)
            ? after with { Answering = new UiAnswering(answering.RequestId), Notice = ("What is asked has changed. Look at it again.", false) }
            : after with { Answering = null, Notice = ("What was asked waits no more.", false) };
    }

    /// <summary>The state after a key.</summary>
    /// <param name="state">A state in which a request is answered.</param>
    /// <param name="key">A key that means nothing to the whole screen.</param>
    /// <param name="edit">What a key makes of a draft.</param>
    public static (UiState State, IReadOnlyList<UiEffect> Effects) After(UiState state, ConsoleKeyInfo key, Func<Draft, ConsoleKeyInfo, Draft> edit)
    {
        if (state is not { Answering: { } answering, Request: { } request }) return (state with { Answering = null }, Nothing);
        var panel = UiLayout.Of(state)?.Panel ?? RequestPanel.None;
        return (key.Key, answering.Words) switch
        {
            (ConsoleKey.Escape, { }) => (state with { Answering = answering with { Words = null } }, Nothing),
            (ConsoleKey.Escape, null) => (state with { Answering = null }, Nothing),
            (ConsoleKey.PageUp, _) => (Scrolled(state, panel, -panel.Height), Nothing),
            (ConsoleKey.PageDown, _) => (Scrolled(state, panel, panel.Height), Nothing),
            (ConsoleKey.UpArrow, null) => (Scrolled(state, panel, -1), Nothing),
            (ConsoleKey.DownArrow, null) => (Scrolled(state, panel, 1), Nothing),
            (ConsoleKey.Enter, { } words) when (key.Modifiers & ConsoleModifiers.Alt) == 0 && key.KeyChar != '\n' =>
                string.IsNullOrWhiteSpace(words.Text) ? (state, Nothing) : Answered(state, request, answering, [], words.Text),
            (_, { } words) => (state with { Answering = answering with { Words = edit(words, key) } }, Nothing),
            (ConsoleKey.Enter, null) => answering.Chosen.IsEmpty ? (state, Nothing) : Answered(state, request, answering, answering.Chosen, null),
            _ when key.Modifiers is 0 => Chosen(state, request, answering, panel, key.KeyChar),
            _ => (state, Nothing),
        };
    }

    private static (UiState, IReadOnlyList<UiEffect>) Chosen(
        UiState state, ChatRequest request, UiAnswering answering, RequestPanel panel, char key)
    {
        var choice = UiChoice.Of(request, answering).FirstOrDefault(choice => choice.Key == key);
        if (choice is null) return (state, Nothing);
        // Nothing is answered that stands below what the person has scrolled to.
        if (!panel.Window.Any(row => row.Choice?.Key == key))
            return (state with { Notice = ("There is more to read above that choice: PgDn.", false) }, Nothing);
        return choice.Kind switch
        {
            UiChoiceKind.Words => (state with { Answering = answering with { Words = Draft.Empty } }, Nothing),
            UiChoiceKind.Answer when answering.QuestionOf(request)!.IsMultiple => (
                state with
                {
                    Answering = answering with
                    {
                        Chosen = answering.Chosen.Contains(choice.Id) ? answering.Chosen.Remove(choice.Id) : answering.Chosen.Add(choice.Id),
                    },
                },
                Nothing),
            UiChoiceKind.Answer => Answered(state, request, answering, [choice.Id], null),
            _ => Responded(state, new RequestResponse(request.Id, choice.Id, [])),
        };
    }

    /// <summary>The next question, or the hub where that was the last one.</summary>
    private static (UiState, IReadOnlyList<UiEffect>) Answered(
        UiState state, ChatRequest request, UiAnswering answering, IReadOnlyList<string> options, string? words)
    {
        var answers = answering.Answers.Add(new QuestionAnswer(answering.QuestionOf(request)!.Id, options, words));
        return answers.Count < request.Questions.Count
            ? (state with { Answering = new UiAnswering(request.Id) { Answers = answers } }, Nothing)
            : Responded(state, new RequestResponse(request.Id, null, answers));
    }

    private static (UiState, IReadOnlyList<UiEffect>) Responded(UiState state, RequestResponse response) => (
        state with { Answering = null, Notice = null, Responding = state.Responding.Add(response.RequestId!) },
        state.Seen is { } chat ? [new UiEffect.Respond(chat, response)] : Nothing);

    private static UiState Scrolled(UiState state, RequestPanel panel, int lines) => state with
    {
        Answering = state.Answering! with { Top = Math.Clamp(panel.Top + lines, 0, Math.Max(0, panel.Lines.Count - panel.Height)) },
    };
}
