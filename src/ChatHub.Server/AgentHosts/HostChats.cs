using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Finds the chats of a host by the ids that the hub has given out. Thread-safe.</summary>
/// <param name="port">The host's port.</param>
internal sealed class HostChats(Port port)
{
    /// <summary>
    /// Of sessions that are asked for, the newest ones, to list their chats: a host that was just started takes a tenth of a second for each.
    /// </summary>
    private const int MostLookedInto = 30;

    private readonly ConcurrentDictionary<string, string> _placeOf = new();

    /// <summary>The place of a chat that was asked for; null where it was not.</summary>
    public string? PlaceOf(string channel) => _placeOf.GetValueOrDefault(channel);

    /// <summary>Looks into the newest sessions for chats beside their default one.</summary>
    /// <exception cref="ChatHubException">The host is away.</exception>
    public static async Task LookAsync(HostLink link, CancellationToken cancellationToken)
    {
        foreach (var session in Unknown(link.Book).Take(MostLookedInto).ToArray())
            await TryFollowAsync(link, session.Resource, cancellationToken);
    }

    /// <summary>A chat, followed from now on.</summary>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.ChatNotFound"/>: it is certain that there is none. Others: the host is away.
    /// </exception>
    public async Task<FollowedChat> FindAsync(HostLink link, string id, CancellationToken cancellationToken)
    {
        var place = Known(link.Book, id) ?? await LookForAsync(link, id, cancellationToken);
        var session = await link.SessionAsync(place.Session, cancellationToken);
        var channel = place.Chat ?? session.HomeChat ?? throw NoSuchPlace.At(port);
        _placeOf[channel] = id;
        return await link.ChatAsync(channel, place.Session, cancellationToken);
    }

    /// <summary>The chat that changed last.</summary>
    /// <exception cref="ChatHubException">There is none, or the host is away.</exception>
    public async Task<string> NewestAsync(HostLink link, CancellationToken cancellationToken)
    {
        // Its session is asked for: another of its chats may have changed later than the default one.
        if (HostPlaces.In(link.Book).FirstOrDefault().Place is { } first) await TryFollowAsync(link, first.Session, cancellationToken);
        return HostPlaces.In(link.Book).FirstOrDefault().Place?.Id ?? throw new ChatHubException(
            ErrorCode.ChatPanelNotFound, $"{port} has no chat yet. Begin one in VS Code.");
    }

    private static HostPlace? Known(HostBook book, string id) =>
        HostPlaces.In(book).Select(one => one.Place).FirstOrDefault(place => place.Id == id);

    /// <summary>That it is among no chat that is known is no sign that there is none.</summary>
    private async Task<HostPlace> LookForAsync(HostLink link, string id, CancellationToken cancellationToken)
    {
        await link.PingAsync(cancellationToken); // What the host told before is known then.
        foreach (var session in Unknown(link.Book).ToArray())
        {
            if (Known(link.Book, id) is { } found) return found;
            await TryFollowAsync(link, session.Resource, cancellationToken);
        }

        return Known(link.Book, id) ?? throw NoSuchPlace.At(port);
    }

    private static IEnumerable<HostSessionSummary> Unknown(HostBook book) => book.Sessions
        .Where(session => !session.IsArchived && book.SessionOf(session.Resource) is null)
        .OrderByDescending(session => session.ModifiedAt);

    /// <summary>One that the host refuses to tell hides no other.</summary>
    private static async Task TryFollowAsync(HostLink link, string session, CancellationToken cancellationToken)
    {
        try
        {
            await link.SessionAsync(session, cancellationToken);
        }
        catch (ChatHubException e) when (e.InnerException is Wire.HostRefusal)
        {
            // It has a chat, and no more is known of it.
        }
    }
}
