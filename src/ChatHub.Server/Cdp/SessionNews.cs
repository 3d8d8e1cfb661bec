using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>What a session of a port says is told to whoever listens to the port's sources. Thread-safe.</summary>
/// <param name="port">The port.</param>
/// <param name="listener">Who is told.</param>
/// <param name="chats">What is known of the port's chats.</param>
/// <param name="gone">Called with each place that went.</param>
internal sealed class SessionNews(Port port, ISourceListener listener, PlaceChats chats, Action<string> gone) : ISessionEvents
{
    /// <inheritdoc />
    public async Task<bool> HeardAsync(IdePlace place, string? news)
    {
        var chat = new ChatKey(port, place.Id);
        var isOfUse = listener.IsWanted(chat) && news is not null
            && chats.Find(place.Id) is { } known && await known.ContinueAsync(place, news) is not null;
        if (!isOfUse) listener.Invalidated(chat);
        return isOfUse;
    }

    /// <inheritdoc />
    public void PlacesChanged(PlacesChange change)
    {
        foreach (var id in change.Gone)
        {
            chats.Drop(id);
            gone(id);
        }

        listener.ChatsChanged(port);
        foreach (var place in change.Places) listener.Invalidated(new ChatKey(port, place));
    }

    /// <inheritdoc />
    public void Ended()
    {
        listener.ChatsChanged(port);
        listener.Invalidated(port);
    }
}
