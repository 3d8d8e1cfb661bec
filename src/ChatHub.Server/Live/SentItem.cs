using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Live;

/// <summary>What a stream has sent last. Not thread-safe.</summary>
/// <param name="since">What the follower said it has, or null for nothing.</param>
internal sealed class SentItem(HistoryPosition? since)
{
    private HistoryPosition? _since = since;

    /// <summary>What the follower has, or null where nothing, or nothing that is known.</summary>
    public ChatHistory? Has { get; private set; }

    /// <summary>The position that was sent last; null before the first item, which comes at once, also when nothing changed.</summary>
    public HistoryPosition? Position { get; private set; }

    /// <summary>When that was.</summary>
    public long At { get; private set; }

    /// <summary>Looks for what the follower said it has, once.</summary>
    public void Resume(VersionLog versions)
    {
        if (_since is { } position) Has = versions.Find(position);
        _since = null;
    }

    /// <summary>An item was written.</summary>
    public void Is(ChatHistory history, long at) => (Has, Position, At) = (history, history.Position, at);
}
