using ChatHub.Contracts;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Sending;

/// <summary>The sends of one port by <c>clientMessageId</c>. Keeps hashes, not texts. Thread-safe.</summary>
internal sealed class SentIds
{
    private readonly int _port;
    private readonly int _capacity;
    private readonly TimeSpan _rememberFor;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<FirstSend>> _sends = [];
    private readonly LinkedList<FirstSend> _oldestFirst = new();
    private readonly Dictionary<int, HashSet<FirstSend>> _alike = [];
    private readonly HashSet<FirstSend> _unknown = new(ReferenceEqualityComparer.Instance);

    /// <param name="port">The port.</param>
    /// <param name="capacity">How many it remembers at most.</param>
    /// <param name="rememberFor">For how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="earlier">What hubs before this one submitted, the oldest first; of too many the newest are taken.</param>
    public SentIds(int port, int capacity, TimeSpan rememberFor, TimeProvider time, IEnumerable<JournaledSend>? earlier = null)
    {
        (_port, _capacity, _rememberFor, _time) = (port, capacity, rememberFor, time);
        RememberAll([.. (earlier ?? []).TakeLast(capacity)]);
    }

    /// <summary>Starts a send under an id, or finds the one that was started before.</summary>
    /// <param name="key">Its id and text.</param>
    /// <param name="text">The text.</param>
    /// <param name="shown">What the chat showed of the text before.</param>
    /// <param name="send">Starts it; called under the lock, so that ids and queue keep the same order.</param>
    /// <param name="place">The place of the port that it would go to.</param>
    /// <returns>The send, and whether it was there before.</returns>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.InvalidArgument"/>: the id was used with another text.</exception>
    public (FirstSend Send, bool IsDuplicate) GetOrStart(
        SendKey key, string text, ShownTexts? shown, Func<Task<SendEnd>> send, string? place = null)
    {
        lock (_lock)
        {
            Forget();
            if (_sends.TryGetValue(key.Id, out var known))
            {
                var earlier = known.Value;
                if (earlier.End.IsFaulted) Drop(known);
                else if (key.Text != earlier.Key.Text)
                {
                    throw new ChatHubException(
                        ErrorCode.InvalidArgument,
                        $"This clientMessageId was used on port {_port} for another text. Use a new id for a new message.");
                }
                else return (earlier, true);
            }

            // What another place shows is no sign of this send.
            var likeness = HashCode.Combine(ShownTexts.LikenessOf(text), place);
            var started = new FirstSend(key, send(), new SendMoment(_time.GetUtcNow(), shown, likeness) { Place = place }, _time.GetTimestamp());
            Remember(started);
            Forget();
            return (started, false);
        }
    }

    /// <summary>The send that was started under an id with a text, or null.</summary>
    public FirstSend? Find(SendKey key)
    {
        lock (_lock)
        {
            Forget();
            var send = _sends.GetValueOrDefault(key.Id)?.Value;
            return send is { End.IsFaulted: false } && send.Key.Text == key.Text ? send : null;
        }
    }

    /// <summary>
    /// Sends of which nobody knows the text: each may be of one text with each. Counted, not compared, since after a restart there are as many as are
    /// remembered at all.
    /// </summary>
    private void RememberAll(JournaledSend[] sends)
    {
        var undelivered = 0;
        foreach (var (at, send) in sends.Index())
        {
            Keep(new FirstSend(
                send.Key, Task.FromResult<SendEnd>(send.Status),
                new SendMoment(send.At, null, null, undelivered, sends.Length - 1 - at) { Place = send.Place },
                _time.GetTimestamp()));
            if (send.Status != SendStatus.Delivered) undelivered++;
        }
    }

    private void Remember(FirstSend send)
    {
        foreach (var other in _unknown.Concat(AlikeTo(send)).Where(other => !other.End.IsFaulted))
            send.Moment.ComesAfter(other.Moment, other.End is { IsCompletedSuccessfully: true, Result.Status: SendStatus.Delivered });
        Keep(send);
    }

    /// <summary>What fails was not submitted: it is forgotten at once, and pushes nothing out that was.</summary>
    private void Keep(FirstSend send)
    {
        AlikeTo(send).Add(send);
        var node = _sends[send.Key.Id] = _oldestFirst.AddLast(send);
        if (!send.End.IsCompletedSuccessfully)
            send.End.ContinueWith(
                _ => Drop(node), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    /// <summary>The sends whose text the chat shows alike; of one whose text nobody knows, the others of that kind.</summary>
    private HashSet<FirstSend> AlikeTo(FirstSend send)
    {
        if (send.Moment.Likeness is not { } likeness) return _unknown;
        if (!_alike.TryGetValue(likeness, out var alike)) _alike[likeness] = alike = new(ReferenceEqualityComparer.Instance);
        return alike;
    }

    private void Drop(LinkedListNode<FirstSend> node)
    {
        lock (_lock)
        {
            if (node.List is null) return; // Gone already.
            _oldestFirst.Remove(node);
            var send = node.Value;
            if (_sends.TryGetValue(send.Key.Id, out var current) && current == node) _sends.Remove(send.Key.Id);
            var alike = AlikeTo(send);
            alike.Remove(send);
            if (alike.Count == 0 && send.Moment.Likeness is { } likeness) _alike.Remove(likeness);
        }
    }

    /// <summary>Forgets what is too old, or too much; never a send that is under way.</summary>
    private void Forget()
    {
        while (_oldestFirst.First is { Value: var oldest } node)
        {
            var isTooMuch = _oldestFirst.Count > _capacity || _time.GetElapsedTime(oldest.Taken) > _rememberFor;
            if (!isTooMuch || !oldest.End.IsCompleted) return;
            Drop(node);
        }
    }
}

/// <summary>The first send under an id.</summary>
/// <param name="Key">Its id and text.</param>
/// <param name="End">What becomes of it.</param>
/// <param name="Moment">What was so when it was taken.</param>
/// <param name="Taken">When that was, by the timestamp that no change of the clock moves.</param>
internal sealed record FirstSend(SendKey Key, Task<SendEnd> End, SendMoment Moment, long Taken);
