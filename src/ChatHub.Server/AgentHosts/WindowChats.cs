using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Finds the chats of a host that a window shows.</summary>
internal static class WindowChats
{
    /// <summary>Before the name that a host has for a session, in the one that a window has for it.</summary>
    private const string Scheme = "agent-host-";

    /// <summary>Sessions that are looked into at most: what a window shows was used lately, and each is followed from then on.</summary>
    private const int MostSessions = 12;

    /// <summary>The places that fit; more than one where nobody can tell which it is.</summary>
    /// <exception cref="ChatHubException">The host is away.</exception>
    public static async Task<IReadOnlyList<string>> PlacesOfAsync(HostLink link, WindowChat shown, CancellationToken cancellationToken)
    {
        await link.PingAsync(cancellationToken); // What the host told before is known then.
        if (shown.Resource is { } resource && resource.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return [.. Listed(link)
                .Where(session => session.Resource == resource[Scheme.Length..])
                .Select(session => new HostPlace(session.Resource, null).Id)];
        }

        var prompts = shown.Messages.Where(message => message is { Role: ChatRole.User, State: not MessageState.Pending }).ToArray();
        if (prompts.Max(prompt => prompt.CreatedAt) is not { } last) return [];
        List<string> found = [];
        foreach (var session in Listed(link).Where(session => session.ModifiedAt >= last - SameChat.Earlier).Take(MostSessions).ToArray())
            found.AddRange(await PlacesInAsync(link, session.Resource, prompts, cancellationToken));
        return found;
    }

    private static IEnumerable<HostSessionSummary> Listed(HostLink link) =>
        link.Book.Sessions.Where(session => !session.IsArchived).OrderByDescending(session => session.ModifiedAt);

    /// <summary>One that the host refuses to tell hides no other.</summary>
    private static async Task<IReadOnlyList<string>> PlacesInAsync(
        HostLink link, string name, IReadOnlyList<ChatMessage> prompts, CancellationToken cancellationToken)
    {
        try
        {
            List<string> found = [];
            var session = await link.SessionAsync(name, cancellationToken);
            foreach (var place in HostPlaces.In(link.Book).Select(one => one.Place).Where(place => place.Session == name).ToArray())
            {
                if ((place.Chat ?? session.HomeChat) is not { } channel) continue;
                var chat = await link.ChatAsync(channel, name, cancellationToken);
                if (chat.State is { } state && SameChat.Is(state, prompts)) found.Add(place.Id);
            }

            return found;
        }
        catch (ChatHubException e) when (e.InnerException is HostRefusal)
        {
            return [];
        }
    }
}
