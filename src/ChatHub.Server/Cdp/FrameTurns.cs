using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp;

/// <summary>
/// The turns of the words of a frame, and of each of its places. Where there are more than a frame may have, those lose theirs that said nothing for
/// longest: editors come and go as long as a window lives. Where each has a word under way, the next one has those of the frame. Thread-safe.
/// </summary>
/// <param name="pace">The least time between two words of a place.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameTurns(TimeSpan pace, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, WordTurns> _places = []; // Whoever spoke last is the last.
    private readonly WordTurns _frame = new(pace, time);

    /// <summary>Has a word dealt with when its turn comes.</summary>
    /// <param name="place">Whose it is; null: the frame's own.</param>
    /// <param name="deal">Deals with it.</param>
    /// <param name="isUrgent">Somebody waits for it.</param>
    /// <inheritdoc cref="WordTurns.TryRun"/>
    public Task<bool>? TryRun(string? place, Func<Task<bool>> deal, bool isUrgent = false)
    {
        // Under the lock: a place must not lose its turns between being given them and its word, or two of its words would be dealt with at once.
        lock (_lock) return Of(place).TryRun(deal, isUrgent);
    }

    private WordTurns Of(string? place)
    {
        if (place is null) return _frame;
        if (!_places.Remove(place, out var turns))
        {
            if (_places.Count >= PlaceBounds.MostPlaces && !TryGiveUp()) return _frame;
            turns = new WordTurns(pace, time);
        }

        _places.Add(place, turns);
        return turns;
    }

    private bool TryGiveUp() => _places.FirstOrDefault(known => known.Value.IsIdle).Key is { } idle && _places.Remove(idle);
}
