using System.Collections.Immutable;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>
/// Makes of each state of one chat what is shown of it. Remembers what it made last, so that what did not change is the same object. Not thread-safe.
/// </summary>
internal sealed class ChatProjection
{
    /// <summary>What was made last, by turn.</summary>
    private Dictionary<string, TurnShown> _shown = [];

    private Dictionary<string, ChatMessage> _waiting = [];

    /// <summary>The turns that have ended, and all their messages, made once for all states in which they are the same.</summary>
    private (ImmutableArray<HostTurn> Turns, IReadOnlyList<ChatMessage> Messages) _ended = ([], []);

    private ImmutableDictionary<string, string> _joined = ImmutableDictionary<string, string>.Empty;

    /// <summary>Shows a state.</summary>
    public ShownChat Show(HostChat chat)
    {
        if (chat.Turns != _ended.Turns) ShowEnded(chat.Turns);
        var active = chat.ActiveTurn is { } turn ? _shown[turn.Id] = Shown(turn) : null;
        _waiting = Waiting(chat).Select(Shown).ToDictionary(message => message.Id);
        var requests = HostRequests.Of(chat);
        return new(
            [.. _ended.Messages, .. active?.Messages ?? [], .. _waiting.Values],
            requests,
            active is null ? ChatState.Idle : ChatState.Generating,
            requests.Count > 0,
            chat.TurnsNextCursor is null,
            _joined);
    }

    private void ShowEnded(ImmutableArray<HostTurn> turns)
    {
        var shown = new Dictionary<string, TurnShown>(turns.Length + 1);
        foreach (var turn in turns) shown[turn.Id] = Shown(turn);
        _ended = (turns, [.. turns.SelectMany(turn => shown[turn.Id].Messages)]);
        _shown = shown;
    }

    private TurnShown Shown(HostTurn turn)
    {
        var before = _shown.GetValueOrDefault(turn.Id);
        if (ReferenceEquals(before?.Turn, turn)) return before;
        if (turn.QueuedId is { } queued) _joined = _joined.SetItem(HostIds.OfPending(queued), HostIds.OfUserMessage(turn.Id));
        return new(turn, [.. TurnMessages.Of(turn).Select(message => Kept(message, before?.Messages ?? []))]);
    }

    private ChatMessage Shown(HostPending pending) =>
        TurnMessages.Pending(pending) is var message && _waiting.GetValueOrDefault(message.Id) is { } before && before == message ? before : message;

    /// <summary>The one to be brought into the answer comes first. Who uses its id for another, too, has one message of it.</summary>
    private static IEnumerable<HostPending> Waiting(HostChat chat) => chat.SteeringMessage is { } steering
        ? chat.QueuedMessages.Where(one => one.Id != steering.Id).Prepend(steering)
        : chat.QueuedMessages;

    private static ChatMessage Kept(ChatMessage message, IReadOnlyList<ChatMessage> before) =>
        before.FirstOrDefault(one => one == message) ?? message;

    private sealed record TurnShown(HostTurn Turn, IReadOnlyList<ChatMessage> Messages);
}
