using ChatHub.Contracts;

namespace ChatHub.Terminal.Following;

/// <summary>How far the answer to a message has come.</summary>
internal enum AnswerStage
{
    /// <summary>It is written, or will be: the message may wait for its turn.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Finished,

    /// <summary>It failed, or ended without a word.</summary>
    Failed,

    /// <summary>It, or an answer before it, waits for a person.</summary>
    NeedsInput,

    /// <summary>The history has no such message.</summary>
    Missing,
}

/// <summary>The answer to one message, as a version of the history shows it.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Messages">What was answered so far.</param>
internal sealed record AnswerOf(AnswerStage Stage, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Finds the answer.</summary>
    /// <param name="version">A version that is not stale.</param>
    /// <param name="messageId">The message that was sent.</param>
    /// <param name="hasBegun">The IDE was seen at work on this message: where it is idle again and has answered nothing, nothing will come.</param>
    public static AnswerOf In(ChatHistory version, string messageId, bool hasBegun)
    {
        var messages = version.Messages.SkipWhile(message => message.Id != messageId).ToList();
        if (messages.Count == 0) return new(AnswerStage.Missing, []);
        var asked = messages[0];
        var later = messages.FindIndex(1, message => message is { Role: ChatRole.User, State: not MessageState.Pending });
        var answer = messages.Take(later < 0 ? messages.Count : later).Skip(1).Where(message => message.Role != ChatRole.User).ToList();
        // What the IDE does since a later message began is no more about this one.
        var stage = later > 0 ? Ended(asked, answer)
            : version.NeedsInput || version.Requests.Count > 0 ? AnswerStage.NeedsInput
            : asked.State == MessageState.Pending || version.State != ChatState.Idle ? AnswerStage.Running
            : answer.Any(message => message.State == MessageState.Streaming) || (answer.Count == 0 && !hasBegun) ? AnswerStage.Running
            : Ended(asked, answer);
        return new(stage, answer);
    }

    private static AnswerStage Ended(ChatMessage asked, List<ChatMessage> answer) =>
        answer.Count == 0 || asked.State == MessageState.Failed || answer[^1].State == MessageState.Failed
            ? AnswerStage.Failed
            : AnswerStage.Finished;
}
