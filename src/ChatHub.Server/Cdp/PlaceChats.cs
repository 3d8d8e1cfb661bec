using System.Collections.Concurrent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>What is known of the chats of one port, one a place, from the first time on that somebody asks for it. Thread-safe.</summary>
/// <remarks>A line that broke says nothing of a chat: what is known outlives the connection, as long as the place does.</remarks>
/// <param name="make">Makes the chat of a place, by its id.</param>
internal sealed class PlaceChats(Func<string, PageChat> make) : IAsyncDisposable
{
    /// <summary>Beyond so many, those of an IDE that ended while nobody was attached go.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<string, PageChat> _chats = new();

    /// <summary>The chat of a place that is there.</summary>
    /// <param name="id">The place.</param>
    /// <param name="isThere">Is a place there?</param>
    public PageChat Of(string id, Func<string, bool> isThere)
    {
        if (_chats.TryGetValue(id, out var known)) return known;
        if (_chats.Count >= Most)
        {
            foreach (var gone in _chats.Keys.Where(one => !isThere(one))) Drop(gone);
        }

        return _chats.GetOrAdd(id, make);
    }

    /// <summary>What is known of a place's chat, or null.</summary>
    public PageChat? Find(string id) => _chats.GetValueOrDefault(id);

    /// <summary>What is told of a place: the conversation of an editor is the one that it belongs to.</summary>
    public SourceChat Told<TFrame>(Place<TFrame> place)
        where TFrame : class => new(
        place.Id, place.Kind, place.Title, place.WindowTitle, place.IsShown, ChatResource.SessionOf(place.Key) ?? Find(place.Id)?.Session,
        place.Harness);

    /// <summary>The place is gone.</summary>
    public void Drop(string id) => _chats.TryRemove(id, out _);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_chats.Values.Select(chat => chat.DisposeAsync().AsTask()));
}
