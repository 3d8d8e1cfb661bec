using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>
/// What one instance of a host has: its sessions, and of those that were asked for everything. Outlives a connection, not the host. Thread-safe.
/// </summary>
/// <param name="instance">Names the instance: random.</param>
/// <param name="news">Told what is new.</param>
/// <param name="time">The clock.</param>
internal sealed class HostBook(string instance, IHostNews news, TimeProvider time) : IAhpEvents
{
    private readonly Lock _lock = new();
    private readonly Pulse _pulse = new(time);
    private readonly HeldActions _held = new();
    private readonly ConcurrentDictionary<string, FollowedChat> _chats = new();
    private readonly Dictionary<string, Followed<HostSession>> _sessions = [];
    private readonly HostList _list = new();
    private readonly Belief _belief = new(news);
    private long _lastSeen;
    private long _dispatched;

    /// <summary>The number of the last action that came.</summary>
    public long LastSeen => Interlocked.Read(ref _lastSeen);

    /// <summary>A number for the next action of the hub's, over all connections to the instance.</summary>
    public long NextSequence() => Interlocked.Increment(ref _dispatched);

    /// <summary>The sessions as they are listed.</summary>
    public IEnumerable<HostSessionSummary> Sessions => _list.Now.Sessions.Values;

    /// <summary>Something that the host told could not be taken in: what is known is not the whole, and another book is to be begun.</summary>
    public bool IsSpoiled => _belief.IsBroken;

    /// <summary>The channels that are followed.</summary>
    public IReadOnlyList<string> Channels
    {
        get
        {
            lock (_lock) return [AhpConnection.Root, .. _sessions.Keys, .. _chats.Keys];
        }
    }

    /// <summary>Waits until what is listed is so.</summary>
    /// <returns>False: it was not within the limit.</returns>
    public Task<bool> UntilAsync(Func<HostBook, bool> isSo, TimeSpan limit) => _pulse.UntilAsync(() => isSo(this), limit, CancellationToken.None);

    /// <summary>A session that was asked for; null where it was not.</summary>
    public HostSession? SessionOf(string channel)
    {
        lock (_lock) return _sessions.GetValueOrDefault(channel)?.State;
    }

    /// <summary>Only a snapshot tells how a session is: it was not asked for, or something became of it that the hub does not know.</summary>
    public bool IsInDoubt(string session)
    {
        lock (_lock) return _sessions.GetValueOrDefault(session) is not { IsInDoubt: false };
    }

    /// <summary>A chat that was asked for; null where it was not.</summary>
    public FollowedChat? ChatOf(string channel) => _chats.GetValueOrDefault(channel);

    /// <inheritdoc cref="HostList.Add"/>
    public void Add(HostSession session)
    {
        _list.Add(session);
        ListChanged();
    }

    /// <inheritdoc cref="HostList.Expect"/>
    public void ExpectList() => _list.Expect();

    /// <summary>The list of sessions, whole.</summary>
    /// <exception cref="HostNonsenseException">There are more than a hub keeps.</exception>
    public void TakeList(HostSessions list)
    {
        _list.Take(list);
        ListChanged();
    }

    /// <summary>A session's snapshot is asked for now.</summary>
    public void ExpectSession(string channel)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(channel, out var session))
            {
                _sessions[channel] = session = new(
                    (state, before) => ReadSession.From(channel, state).WithHome(before?.HomeChat), (state, action) => state.Apply(action));
            }

            session.Expect();
        }
    }

    /// <summary>A chat's snapshot is asked for now.</summary>
    public FollowedChat ExpectChat(string channel, string session)
    {
        var chat = _chats.GetOrAdd(channel, _ => new FollowedChat(channel, session, $"{instance} {channel}", time));
        chat.Expect();
        return chat;
    }

    /// <summary>A snapshot is there; of a channel that nobody asked for it says nothing.</summary>
    /// <exception cref="HostNonsenseException">It is none.</exception>
    public void TakeSnapshot(JsonElement snapshot)
    {
        var (channel, state, number) = HostFrames.SnapshotOf(snapshot);
        if (ChatOf(channel) is { } chat)
        {
            chat.Take(state, number);
            news.ChatChanged(chat);
            return;
        }

        lock (_lock) _sessions.GetValueOrDefault(channel)?.Take(state, number);
        ListChanged();
    }

    /// <summary>What a followed channel is of is not there any more.</summary>
    public void Drop(string channel)
    {
        _chats.TryRemove(channel, out _);
        _list.Drop(channel);
        lock (_lock)
        {
            _sessions.Remove(channel);
            foreach (var chat in _chats.Values.Where(chat => chat.Session == channel)) _chats.TryRemove(chat.Channel, out _);
        }
    }

    /// <summary>Nobody has used them for some time: each is asked for anew by whoever does, and takes no memory until then.</summary>
    public void DropChats() => _chats.Clear();

    /// <summary>The connection was lost and comes back: what comes now waits until it is told what was missed.</summary>
    public void Hold() => _held.Hold();

    /// <summary>What was missed is there, actions or snapshots; what came meanwhile is put on top of it.</summary>
    /// <exception cref="HostNonsenseException">It is neither.</exception>
    public void Resume(JsonElement result)
    {
        foreach (var gone in result.Keys("missing", HostBounds.Sessions)) Drop(gone);
        foreach (var action in HostFrames.Items(result, "actions")) Take(action);
        if (result.Key("type") == "replay") Each(session => session.Resume(), chat => chat.Resume());
        foreach (var snapshot in HostFrames.Items(result, "snapshots")) TakeSnapshot(snapshot);
        _held.Release(Take);
    }

    /// <summary>Nothing is heard any more.</summary>
    public void Lose() => Each(session => session.Lose(), chat => chat.Lose());

    private void Each(Action<Followed<HostSession>> ofSession, Action<FollowedChat> ofChat)
    {
        lock (_lock) foreach (var session in _sessions.Values) ofSession(session);
        foreach (var chat in _chats.Values) ofChat(chat);
    }

    /// <inheritdoc />
    public void Acted(JsonElement envelope) => _belief.Take(() =>
    {
        if (!_held.Holds(envelope)) Take(envelope);
    });

    private void Take(JsonElement envelope)
    {
        var (channel, action, number) = HostFrames.ActionOf(envelope);
        if (number <= LastSeen) return;
        Interlocked.Exchange(ref _lastSeen, number);
        if (HostFrames.RejectedOf(envelope) is var (clientId, sequence))
        {
            news.Rejected(clientId, sequence);
            return;
        }

        if (ChatOf(channel) is { } chat)
        {
            if (chat.Take(number, action)) news.ChatChanged(chat);
            return;
        }
        lock (_lock) if (_sessions.GetValueOrDefault(channel)?.Take(number, action) is not true) return;
        ListChanged();
    }

    /// <inheritdoc />
    public void Listed(string method, JsonElement told) => _belief.Take(() =>
    {
        var (change, gone) = _list.Apply(method, told);
        foreach (var session in gone) Drop(session);
        if (change != HostChangeKind.Same) ListChanged();
    });

    private void ListChanged()
    {
        _pulse.Beat();
        news.ListChanged();
    }
}
