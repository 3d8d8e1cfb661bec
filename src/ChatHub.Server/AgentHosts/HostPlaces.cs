using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Which chats a host has, from what is known of its sessions. Pure but for what the book says at the moment.</summary>
internal static class HostPlaces
{
    private const string Hidden = "hidden";

    /// <summary>The places of the sessions that are not archived, the one that changed last first.</summary>
    public static IEnumerable<(HostPlace Place, string? Title, string Provider)> In(HostBook book) => book.Sessions
        .Where(session => !session.IsArchived)
        .OrderByDescending(session => session.ModifiedAt)
        .SelectMany(session => PlacesOf(session, book.SessionOf(session.Resource)));

    /// <summary>The places as the hub tells them.</summary>
    public static IEnumerable<SourceChat> Shown(HostBook book, HostHello hello) => In(book).Select(one => new SourceChat(
        one.Place.Id, ChatKind.AgentHost, one.Title, hello.Harnesses.GetValueOrDefault(one.Provider, one.Provider),
        Conversation: one.Place.Session));

    /// <summary>The archived sessions, as conversations that the host keeps.</summary>
    public static IEnumerable<KeptConversation> Kept(HostBook book) => book.Sessions
        .Where(session => session.IsArchived)
        .OrderByDescending(session => session.ModifiedAt)
        .Select(session => new KeptConversation(
            new HostPlace(session.Resource, null).Id, session.Resource, NullIfEmpty(session.Title), session.ModifiedAt));

    private static IEnumerable<(HostPlace Place, string? Title, string Provider)> PlacesOf(HostSessionSummary summary, HostSession? session)
    {
        // Of a session that nobody has asked for it is known that it has a chat, and no more.
        if (session is null) return [(new(summary.Resource, null), NullIfEmpty(summary.Title), summary.Provider)];
        return session.Chats
            .Where(chat => chat.Interactivity != Hidden)
            .OrderByDescending(chat => chat.ModifiedAt)
            .Select(chat => (
                new HostPlace(summary.Resource, chat.Resource == session.HomeChat ? null : chat.Resource),
                NullIfEmpty(chat.Title) ?? NullIfEmpty(summary.Title), summary.Provider));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
