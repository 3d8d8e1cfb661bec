using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Begins chats, and takes them out of the archive.</summary>
internal static class NewHostChat
{
    /// <summary>Makes a session like another one: the same harness, in the same folders. It asks before it lets a tool run.</summary>
    /// <returns>Its address; null: it was made, and was not ready in time.</returns>
    /// <exception cref="ChatHubException">The host refused, or is away.</exception>
    public static async Task<string?> BeginAsync(HostLink link, string like, TimeSpan limit, CancellationToken cancellationToken)
    {
        var session = await link.SessionAsync(like, cancellationToken);
        var address = $"{like[..(like.IndexOf(':', StringComparison.Ordinal) + 1)]}/{Guid.NewGuid()}";
        await link.CreateSessionAsync(address, session.Provider, session.WorkingDirectories, NewSessionSettings.Like(session), cancellationToken);
        link.Book.Add(await link.SessionAsync(address, cancellationToken));
        return await link.Book.UntilAsync(book => book.SessionOf(address)?.HomeChat is not null, limit) ? address : null;
    }

    /// <summary>Takes a session out of the archive, and waits until the host has.</summary>
    /// <returns>Null: it is out.</returns>
    public static async Task<WriteProblem?> UnarchiveAsync(HostLink link, string session, TimeSpan limit)
    {
        if (link.Book.Sessions.All(one => one.Resource != session)) return WriteProblem.ConversationNotFound;
        await link.SessionAsync(session, CancellationToken.None);
        try
        {
            await link.DispatchAsync(session, HostAction.Unarchive());
        }
        catch (HostLost)
        {
            return WriteProblem.NotInTime;
        }

        return await link.Book.UntilAsync(book => book.Sessions.Any(one => one.Resource == session && !one.IsArchived), limit)
            ? null
            : WriteProblem.ConversationNotShown;
    }
}
