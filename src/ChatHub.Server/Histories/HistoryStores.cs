using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Histories;

/// <summary>The stores, one a chat, made when they are first asked for, and the memory that they may hold together. Thread-safe.</summary>
internal sealed class HistoryStores(ChatSources sources, StoreServices services)
{
    private readonly ConcurrentDictionary<ChatKey, ChatHistoryStore> _stores = new();
    private readonly Lock _room = new();

    /// <summary>Raised after every reading of an IDE, also one that failed. May come from any thread; do not block.</summary>
    public event Action<ChatKey>? Read;

    /// <summary>
    /// Raised when a reading shows that a place has gone, with the store that was read: one that was dropped may still be read, when the place is
    /// back with another. May come from any thread; do not block.
    /// </summary>
    public event Action<ChatKey, ChatHistoryStore>? PlaceGone;

    /// <summary>Memory that the histories of each port hold, in bytes.</summary>
    public IEnumerable<(Port Port, long Bytes)> Sizes =>
        _stores.Where(store => store.Value.Versions.Bytes > 0).Select(store => (store.Key.Port, store.Value.Versions.Bytes));

    /// <summary>The store of a chat.</summary>
    public ChatHistoryStore Of(ChatKey chat) => _stores.TryGetValue(chat, out var known) ? known : _stores.GetOrAdd(chat, Make);

    /// <summary>The newest history of a chat that is known, or null. Makes no store.</summary>
    public ChatHistory? NewestOf(ChatKey chat) => _stores.GetValueOrDefault(chat)?.Newest;

    /// <summary>What is known of all chats.</summary>
    public IEnumerable<(ChatKey Chat, ChatHistory History)> Known =>
        from store in _stores
        let history = store.Value.Newest
        where history is not null
        select (store.Key, history);

    /// <summary>The place has gone: nothing of it is kept.</summary>
    public void Drop(ChatKey chat)
    {
        if (_stores.TryRemove(chat, out var store)) store.Forget();
    }

    /// <summary>For <c>GetCacheStatistics</c>.</summary>
    /// <param name="ports">Of which ports; null for all. The most that may be held is of all in any case.</param>
    public CacheStatistics Statistics(IReadOnlySet<int>? ports = null)
    {
        ChatHistoryStore[] stores = [.. _stores.Where(store => ports?.Contains(store.Key.Port.Number) != false).Select(store => store.Value)];
        var (hits, misses) = (Sum(CacheOutcome.Hit), Sum(CacheOutcome.Miss));
        return new CacheStatistics(
            hits, misses, Sum(CacheOutcome.Coalesced), Sum(CacheOutcome.Stale),
            hits + misses == 0 ? 0 : (double)hits / (hits + misses),
            stores.Count(store => store.Versions.Bytes > 0), stores.Sum(store => store.Versions.Bytes), services.Options.MaxBytes,
            stores.Sum(store => store.Counts.Readings.Count), ReadingTimer.Summary(stores.Select(store => store.Counts.Readings)));

        long Sum(CacheOutcome outcome) => stores.Sum(store => store.Counts.Of(outcome));
    }

    private ChatHistoryStore Make(ChatKey chat)
    {
        var store = new ChatHistoryStore(chat, sources.Of(chat.Port), services);
        store.WasRead += read => Read?.Invoke(read);
        store.PlaceGone += gone => PlaceGone?.Invoke(gone, store);
        store.Kept += _ => MakeRoom(store);
        return store;
    }

    /// <summary>
    /// Keeps all histories within their bytes: those go first that were not used for longest, the one that grew just now last, and of those that
    /// clients are in the older versions alone.
    /// </summary>
    private void MakeRoom(ChatHistoryStore grown)
    {
        if (IsEnough()) return;
        lock (_room)
        {
            var stores = _stores.Values.OrderBy(store => store == grown).ThenBy(store => store.UsedAt).ToArray();
            foreach (var store in stores.TakeWhile(_ => !IsEnough())) if (!store.IsHeld) store.Forget();
            foreach (var store in stores.TakeWhile(_ => !IsEnough())) store.Versions.ForgetEarlier();
        }
    }

    private bool IsEnough() => _stores.Sum(store => store.Value.Versions.Bytes) <= services.Options.MaxBytes;
}
