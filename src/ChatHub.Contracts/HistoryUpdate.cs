using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>What stands above the messages and changes seldom.</summary>
/// <param name="Title">The window's title.</param>
/// <param name="IsStale">The IDE could not be read just now.</param>
/// <param name="IsComplete">No message is missing.</param>
public sealed record HistoryHead(string Title, bool IsStale, bool IsComplete)
{
    /// <summary>What the agent waits for, all of it, where that changed; null where it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChatRequest>? Requests { get; init; }
}

/// <summary>Takes a follower from what it has to the newest version. Immutable.</summary>
/// <param name="Port">The CDP port.</param>
/// <param name="Position">The version that the follower has afterwards.</param>
/// <param name="BaseSequence">The version, of the same epoch, to which <paramref name="Changes"/> are applied; null with a whole history.</param>
/// <param name="History">Replaces all that the follower has, or null.</param>
/// <param name="Head">Title and flags where one of them changed, or null.</param>
/// <param name="Changes">To be applied in order; empty with a whole history, or when nothing changed.</param>
/// <param name="State">Whether the assistant is writing.</param>
public sealed record HistoryUpdate(
    int Port, HistoryPosition Position, long? BaseSequence, ChatHistory? History,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HistoryHead? Head, IReadOnlyList<HistoryChange> Changes, ChatState State)
{
    /// <summary>The agent waits for a person.</summary>
    public bool NeedsInput { get; init; }

    /// <summary>Which chat it is: <see cref="ChatInfo.Id"/>. Null at a hub of the wire's first version.</summary>
    public string? ChatId { get; init; }

    /// <summary>The history after this update.</summary>
    /// <param name="history">What the follower has; null where it has nothing yet.</param>
    /// <returns>The newest version. <see cref="ChatHistory.ExtractedAt"/> stays that of the last whole history.</returns>
    /// <exception cref="InvalidOperationException">The update is for another version than <paramref name="history"/>, or names a message that is not
    /// there.</exception>
    public ChatHistory ApplyTo(ChatHistory? history)
    {
        if (History is not null) return History;
        if (history is null || history.Position.Epoch != Position.Epoch || history.Position.Sequence != BaseSequence)
        {
            throw new InvalidOperationException(
                $"An update of version {BaseSequence} was applied to version {history?.Position.Sequence}. Follow the port again from the start.");
        }

        var messages = new List<ChatMessage>(history.Messages);
        foreach (var change in Changes) Apply(change, messages);
        return history with
        {
            Position = Position,
            State = State,
            NeedsInput = NeedsInput,
            Title = Head?.Title ?? history.Title,
            IsStale = Head?.IsStale ?? history.IsStale,
            IsComplete = Head?.IsComplete ?? history.IsComplete,
            Requests = Head?.Requests ?? history.Requests,
            Messages = messages,
        };
    }

    private static void Apply(HistoryChange change, List<ChatMessage> messages)
    {
        // From the end: what changes is nearly always the last message.
        var at = messages.FindLastIndex(message => message.Id == (change.Message?.Id ?? change.MessageId));
        switch (change)
        {
            case { Kind: ChangeKind.Upsert, Message: { } message } when at >= 0:
                messages[at] = message;
                break;
            case { Kind: ChangeKind.Upsert, Message: { } message, Index: { } index } when index >= 0 && index <= messages.Count:
                messages.Insert(index, message);
                break;
            case { Kind: ChangeKind.Append, Text: { } text } when at >= 0:
                messages[at] = messages[at] with { Content = messages[at].Content + text };
                break;
            case { Kind: ChangeKind.Remove } when at >= 0:
                messages.RemoveAt(at);
                break;
            default:
                throw new InvalidOperationException(
                    $"A change ({change.Kind}) names a message or a place that is not there. Follow the port again from the start.");
        }
    }
}
