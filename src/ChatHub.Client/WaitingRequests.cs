using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>Finds in the histories that a client gets when the list of what waits at an address changes. Thread-safe.</summary>
/// <param name="tell">Gets every change, one at a time and in their order, without a lock held.</param>
internal sealed class WaitingRequests(Action<RequestsChange> tell)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ChatAddress, Known> _known = [];
    private readonly Queue<RequestsChange> _untold = new();
    private bool _isTelling;

    /// <summary>A history came, in whatever way and order.</summary>
    /// <param name="address">Whose it is.</param>
    /// <param name="history">The history. A stale one says nothing of requests: its list is empty by rule.</param>
    public void Hear(ChatAddress address, ChatHistory history)
    {
        if (!history.IsStale) Tell(() => Changed(address, history.Requests, history.Position));
    }

    /// <summary>An address stands for a chat: what is known of the chat is known of it.</summary>
    /// <param name="alias">The port's number alone.</param>
    /// <param name="chat">The chat.</param>
    public void Adopt(ChatAddress alias, ChatAddress chat) => Tell(() => _known.TryGetValue(chat, out var known) && known.Position is { } position
        ? Changed(alias, known.Requests, position)
        : null);

    /// <summary>The chat is no more, and nothing waits in it.</summary>
    public void Forget(ChatAddress address) => Tell(() =>
        _known.Remove(address, out var known) && known.Requests.Count > 0 ? Change(address, known.Requests, []) : null);

    private void Tell(Func<RequestsChange?> happened)
    {
        lock (_lock)
        {
            if (happened() is not { } change) return;
            _untold.Enqueue(change);
            if (_isTelling) return; // Whoever is telling tells this one too: two threads would tell them in any order.
            _isTelling = true;
        }

        while (Next() is { } next) tell(next);
    }

    private RequestsChange? Changed(ChatAddress address, IReadOnlyList<ChatRequest> requests, HistoryPosition position)
    {
        var known = _known.GetValueOrDefault(address) ?? new Known([], null, null);
        if (IsLate(position, known)) return null;
        _known[address] = new Known(requests, position, known.Position?.Epoch == position.Epoch ? known.Before : known.Position);
        return known.Requests.SequenceEqual(requests) ? null : Change(address, known.Requests, requests);
    }

    private static RequestsChange Change(ChatAddress address, IReadOnlyList<ChatRequest> known, IReadOnlyList<ChatRequest> requests)
    {
        var (before, now) = (known.Select(request => request.Id).ToArray(), requests.Select(request => request.Id).ToArray());
        return new RequestsChange(address, requests, [.. now.Except(before)], [.. before.Except(now)]);
    }

    /// <summary>Versions cross: of an epoch, the one that was left too, what is no newer than what was seen is over.</summary>
    private static bool IsLate(HistoryPosition position, Known known) =>
        new[] { known.Position, known.Before }.Any(seen => seen?.Epoch == position.Epoch && position.Sequence <= seen.Sequence);

    private RequestsChange? Next()
    {
        lock (_lock)
        {
            if (_untold.TryDequeue(out var change)) return change;
            _isTelling = false;
            return null;
        }
    }

    /// <summary>What was told of an address, up to which version, and the newest version seen of the epoch before.</summary>
    private sealed record Known(IReadOnlyList<ChatRequest> Requests, HistoryPosition? Position, HistoryPosition? Before);
}
