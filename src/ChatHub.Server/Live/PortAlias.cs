using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>A port's number: stands for one of its chats, for another one only when that one's place has gone. Thread-safe.</summary>
/// <param name="port">The port.</param>
/// <param name="source">Says which chat a person used last.</param>
/// <param name="roomOf">The room of a chat.</param>
/// <param name="looked">Called when the IDE was asked, whatever it answered: how the port is doing may be known better.</param>
/// <param name="services">What rooms need.</param>
internal sealed class PortAlias(Port port, IChatSource source, Func<ChatKey, ChatRoom> roomOf, Action looked, RoomServices services)
    : IFollowed, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Member, AliasUse> _uses = [];
    private readonly BackOff _backOff = new();
    private TaskCompletionSource _next = NewWait();
    private volatile Bound? _bound;
    private Latest? _looking;

    /// <summary>The room of the chat that it stands for; null where none was found yet.</summary>
    public ChatRoom? Room => _bound?.Room;

    /// <summary>Connections that joined the number, or follow it.</summary>
    public IReadOnlyList<Member> Members
    {
        get
        {
            lock (_lock) return [.. _uses.Keys];
        }
    }

    /// <summary>The room of the chat that it stands for, which is looked for where none was found yet.</summary>
    /// <param name="isToBeSure">The chat may be typed into.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ChatHubException">The IDE is away, or shows no chat.</exception>
    public ValueTask<ChatRoom> FindAsync(bool isToBeSure, CancellationToken cancellationToken) =>
        Room is { } room ? ValueTask.FromResult(room) : new(LookAsync(isToBeSure, cancellationToken));

    /// <summary>A connection joins the number.</summary>
    public void Join(Member member)
    {
        lock (_lock)
        {
            if (member.HasGone) return;
            UseOf(member).IsJoined = true;
            Room?.JoinByNumber(member);
        }

        LookIfNeeded();
    }

    /// <summary>It leaves; one that is not in is no error.</summary>
    public Task LeaveAsync(Member member)
    {
        lock (_lock)
        {
            if (!_uses.TryGetValue(member, out var use)) return Task.CompletedTask;
            use.IsJoined = false;
            if (use.IsFree) _uses.Remove(member);
        }

        return Room?.LeaveByNumberAsync(member) ?? Task.CompletedTask;
    }

    /// <summary>A connection has gone. The rooms are told by themselves.</summary>
    public void Drop(Member member)
    {
        lock (_lock) _uses.Remove(member);
    }

    /// <inheritdoc />
    public int StreamsOf(Member member)
    {
        lock (_lock) return Math.Max(_uses.GetValueOrDefault(member)?.Streams ?? 0, Room?.StreamsOf(member) ?? 0);
    }

    /// <inheritdoc />
    public void Enter(Member member)
    {
        lock (_lock) if (!member.HasGone) UseOf(member).Streams++;
    }

    /// <inheritdoc />
    public void Exit(Member member)
    {
        lock (_lock)
        {
            if (!_uses.TryGetValue(member, out var use)) return;
            use.Streams--;
            if (use.IsFree) _uses.Remove(member);
        }
    }

    /// <inheritdoc />
    public async Task<(ChatRoom Room, CancellationToken Left)> RoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_bound is { } bound) return (bound.Room, bound.Left.Token);
                next = _next.Task;
            }

            LookIfNeeded();
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Something came that it could stand for, or may have.</summary>
    public void LookIfNeeded()
    {
        lock (_lock)
        {
            if (_bound is not null || _uses.Count == 0) return;
            _looking ??= new Latest(LookAgainAsync, e => LiveLog.WatchFailed(services.Logger, port.Number, e), services.Time);
            _looking.Ask();
        }
    }

    /// <summary>The place of a room has gone: if the number stands for it, it is free for another one.</summary>
    public Task ReleaseAsync(ChatRoom room) => ReleaseAsync(room, LookIfNeeded);

    /// <summary>Whoever uses the number had another chat begun: if it stands for the one from which that was, it stands for the new one.</summary>
    public Task MoveAsync(ChatRoom from, string place) => ReleaseAsync(from, () => Bind(place));

    private async Task ReleaseAsync(ChatRoom room, Action next)
    {
        (CancellationTokenSource Token, Member[] Members) left;
        lock (_lock)
        {
            if (_bound is not { } now || now.Room != room) return;
            (left, _bound, _next) = ((now.Left, [.. _uses.Keys]), null, NewWait());
            next(); // Before anybody else finds it free.
        }

        await left.Token.CancelAsync();
        foreach (var member in left.Members) await room.LeaveByNumberAsync(member);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _looking?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<ChatRoom> LookAsync(bool isToBeSure, CancellationToken cancellationToken)
    {
        try
        {
            return Bind(await source.DefaultAsync(isToBeSure, cancellationToken));
        }
        finally
        {
            looked();
        }
    }

    /// <summary>Looks for as long as somebody waits.</summary>
    private async Task<TimeSpan?> LookAgainAsync(CancellationToken cancellationToken)
    {
        lock (_lock) if (_bound is not null || _uses.Count == 0) return null;
        try
        {
            await LookAsync(isToBeSure: false, cancellationToken);
            _backOff.Reset();
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (e is not ChatHubException) LiveLog.WatchFailed(services.Logger, port.Number, e);
            return _backOff.Next();
        }
    }

    /// <summary>It stands for this place from now on, unless another was found meanwhile.</summary>
    internal ChatRoom Bind(string place)
    {
        List<Member> news = [];
        ChatRoom room;
        lock (_lock)
        {
            if (_bound is { } bound) return bound.Room;
            room = roomOf(new ChatKey(port, place));
            news.AddRange(_uses.Where(use => use.Value.IsJoined && room.JoinByNumber(use.Key)).Select(use => use.Key));
            _bound = new Bound(room, new CancellationTokenSource());
            _next.SetResult();
        }

        foreach (var member in news) room.Tell(member);
        return room;
    }

    private AliasUse UseOf(Member member) => _uses.GetValueOrDefault(member) ?? (_uses[member] = new AliasUse());

    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Bound(ChatRoom Room, CancellationTokenSource Left);
}
