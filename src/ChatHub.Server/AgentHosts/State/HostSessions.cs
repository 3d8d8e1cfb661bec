using System.Collections.Immutable;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>A session as its host lists it. Immutable.</summary>
/// <param name="Resource">The host's name of it.</param>
/// <param name="Provider">Whose agent it is.</param>
/// <param name="Title">May be empty.</param>
/// <param name="Status">At a glance.</param>
/// <param name="ModifiedAt">When it changed last, or null where that is not told.</param>
/// <param name="WorkingDirectories">Its folders, as addresses.</param>
internal sealed record HostSessionSummary(
    string Resource, string Provider, string Title, HostStatus Status, DateTimeOffset? ModifiedAt, IReadOnlyList<string> WorkingDirectories)
{
    /// <summary>A person has put it away.</summary>
    public bool IsArchived => Status.HasFlag(HostStatus.IsArchived);
}

/// <summary>The sessions of a host. Immutable.</summary>
/// <param name="Sessions">By the host's names of them.</param>
internal sealed record HostSessions(ImmutableDictionary<string, HostSessionSummary> Sessions)
{
    /// <summary>Of a host that has none.</summary>
    public static HostSessions None { get; } = new(ImmutableDictionary<string, HostSessionSummary>.Empty);

    /// <summary>Reads the answer to <c>listSessions</c>.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one, or there are more than a hub keeps.</exception>
    public static HostSessions From(JsonElement result)
    {
        var items = result.NeededItems("items", HostBounds.Sessions).Select(SummaryOf);
        return new(None.Sessions.SetItems(items.Select(one => KeyValuePair.Create(one.Resource, one))));
    }

    /// <summary>With those of another page.</summary>
    /// <exception cref="HostNonsenseException">There are more than a hub keeps.</exception>
    public HostSessions With(HostSessions page)
    {
        var all = Sessions.SetItems(page.Sessions);
        return all.Count <= HostBounds.Sessions ? new(all) : throw HostNonsenseException.TooLarge("sessions", HostBounds.Sessions);
    }

    /// <summary>Is this what a host tells of its sessions without being asked?</summary>
    public static bool Knows(string method) => method is "root/sessionAdded" or "root/sessionRemoved" or "root/sessionSummaryChanged";

    /// <summary>What is known after a notification. Of a session that is not known, what changed is not enough.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one, or there are more sessions than a hub keeps.</exception>
    public HostChange<HostSessions> Apply(string method, JsonElement parameters)
    {
        switch (method)
        {
            case "root/sessionAdded":
                var added = SummaryOf(parameters.NeededObject("summary"));
                if (Sessions.Count >= HostBounds.Sessions && !Sessions.ContainsKey(added.Resource))
                    throw HostNonsenseException.TooLarge("sessions", HostBounds.Sessions);
                return To(Sessions.SetItem(added.Resource, added));
            case "root/sessionRemoved":
                return To(Sessions.Remove(parameters.NeededKey("session")));
            case "root/sessionSummaryChanged":
                var changes = parameters.NeededObject("changes");
                return Sessions.TryGetValue(parameters.NeededKey("session"), out var summary)
                    ? To(Sessions.SetItem(summary.Resource, Changed(summary, changes)))
                    : HostChange<HostSessions>.Unknown(this);
            default:
                return HostChange<HostSessions>.Unknown(this);
        }
    }

    private static HostSessionSummary SummaryOf(JsonElement json) =>
        Changed(new(json.NeededKey("resource"), json.NeededKey("provider"), "", HostStatus.None, null, []), json);

    private static HostSessionSummary Changed(HostSessionSummary summary, JsonElement changes) => summary with
    {
        Title = changes.Text("title") ?? summary.Title,
        Status = changes.Number("status") is { } status ? (HostStatus)status : summary.Status,
        ModifiedAt = changes.Time("modifiedAt") ?? summary.ModifiedAt,
        WorkingDirectories = changes.Field("workingDirectories") is null
            ? summary.WorkingDirectories
            : changes.Keys("workingDirectories", HostBounds.Chats),
    };

    private HostChange<HostSessions> To(ImmutableDictionary<string, HostSessionSummary> sessions) =>
        sessions == Sessions ? HostChange<HostSessions>.Same(this) : HostChange<HostSessions>.To(new(sessions));
}
