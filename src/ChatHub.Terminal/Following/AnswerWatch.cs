using ChatHub.Contracts;

namespace ChatHub.Terminal.Following;

/// <summary>Follows the answer to one message through the versions of a history, another epoch of the same conversation included.</summary>
/// <param name="messageId">The message that was sent.</param>
/// <param name="sentAt">The version that first shows it, or null where unknown.</param>
internal sealed class AnswerWatch(string messageId, HistoryPosition? sentAt)
{
    private ChatHistory? _before;
    private string _messageId = messageId;
    private HistoryPosition? _sentAt = sentAt;
    private bool _hasBegun;

    /// <summary>The answer in the next version; null where it says nothing about it: it is stale, or older than the message.</summary>
    public AnswerOf? After(ChatHistory version)
    {
        if (version.IsStale) return null;
        if (_sentAt is { } sent && sent.Epoch == version.Position.Epoch && version.Position.Sequence < sent.Sequence) return null;
        if (_before is { } before && before.Position.Epoch != version.Position.Epoch) FindAgain(before, version);
        var asked = version.Messages.FirstOrDefault(message => message.Id == _messageId);
        if (asked is { State: not MessageState.Pending } && version.State == ChatState.Generating) _hasBegun = true;
        // A conversation is found again by what it was; a version without the message tells nothing of it.
        if (asked is not null) _before = version;
        return AnswerOf.In(version, _messageId, _hasBegun);
    }

    /// <summary>The hub names the message anew: the IDE joined it with others.</summary>
    /// <returns>False where that is no news.</returns>
    public bool IsNow(string? messageId, HistoryPosition? shownAt)
    {
        if (messageId is null || messageId == _messageId) return false;
        (_messageId, _sentAt) = (messageId, shownAt);
        return true;
    }

    /// <summary>A hub that was started again gives every message a new id.</summary>
    private void FindAgain(ChatHistory before, ChatHistory version)
    {
        if (SameConversation.Offset(before.Messages, version.Messages) is not { } offset) return;
        var at = before.Messages.ToList().FindIndex(message => message.Id == _messageId) + offset;
        if (at >= 0 && at < version.Messages.Count) _messageId = version.Messages[at].Id;
    }
}
