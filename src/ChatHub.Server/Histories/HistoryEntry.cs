using System.Diagnostics.CodeAnalysis;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Histories;

/// <summary>What is known of one chat: its newest version and until when that is good, and the versions before. Thread-safe.</summary>
/// <param name="chat">Which chat.</param>
/// <param name="options">How long it is good at most.</param>
/// <param name="time">The clock.</param>
internal sealed class HistoryEntry(ChatKey chat, HistoryCacheOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Freshness _freshness = new(time);
    private readonly VersionNumbers _numbers = new(chat, time);
    private IReadOnlyDictionary<string, string> _joined = ChatReading.NoneJoined;

    /// <summary>Its versions.</summary>
    public VersionLog Versions { get; } = new();

    /// <summary>How often it was invalidated: a reading settles what came before it began.</summary>
    public long Invalidations => _freshness.Invalidations;

    /// <summary>The newest version may be out of date.</summary>
    public void Invalidate() => _freshness.Invalidate();

    /// <summary>The newest version, if it is good.</summary>
    public bool TryGet([NotNullWhen(true)] out HistorySnapshot? newest)
    {
        lock (_lock)
        {
            newest = Versions.Newest;
            return newest is not null && _freshness.IsGood;
        }
    }

    /// <summary>Takes in what the source has of the chat.</summary>
    /// <param name="reading">What was read or told.</param>
    /// <param name="settles">How many invalidations there were when the reading began; null: it was told, and settles none.</param>
    /// <returns>The newest version, and whether it is of this reading: what is older than what is known changes nothing.</returns>
    public (HistorySnapshot Newest, bool IsTaken) Take(ChatReading reading, long? settles)
    {
        lock (_lock)
        {
            if (settles is { } before) _freshness.Settle(before);
            if (_numbers.Of(reading) is not { } version) return (Versions.Newest!, false);
            _joined = reading.Joined;
            return (Keep(new HistorySnapshot(version, reading.GoodFor, Versions.Newest)), true);
        }
    }

    /// <summary>The IDE could not be read: the newest version as one that is stale, or null before the first.</summary>
    /// <param name="settles">How many invalidations there were when the reading began.</param>
    public HistorySnapshot? Stale(long settles)
    {
        lock (_lock)
        {
            if (_numbers.Stale() is not { } last) return null;
            _freshness.Settle(settles);
            return Keep(new HistorySnapshot(last, options.StaleThrottle, Versions.Newest));
        }
    }

    /// <summary>The newest version, where a reading or a later one is in it; null: it has to be read.</summary>
    public HistorySnapshot? Since(long reading)
    {
        lock (_lock) return _numbers.Reading >= reading && Versions.Newest is { History.IsStale: false } newest ? newest : null;
    }

    /// <inheritdoc cref="VersionNumbers.ConversationOf"/>
    public string? ConversationOf(string epoch)
    {
        lock (_lock) return _numbers.ConversationOf(epoch);
    }

    /// <summary>The id under which a message is known now: several that waited together may have become one.</summary>
    public string IdNow(string id)
    {
        lock (_lock) return _joined.GetValueOrDefault(id, id);
    }

    /// <summary>Forgets everything; the next version is of a new epoch.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _numbers.Forget();
            _freshness.Forget();
            Versions.Clear();
            _joined = ChatReading.NoneJoined;
        }
    }

    private HistorySnapshot Keep(HistorySnapshot snapshot)
    {
        Versions.Offer(snapshot);
        _freshness.Renew(snapshot.GoodFor is { } limit && limit < options.TimeToLive ? limit : options.TimeToLive);
        return snapshot;
    }
}
