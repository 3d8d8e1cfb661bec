using System.Text.Json;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>
/// The sessions of a host as it lists them. The list and what changes in it come by different ways: what was told while the list was on its way is
/// put on top of it. Thread-safe.
/// </summary>
internal sealed class HostList
{
    /// <summary>To be told the list takes milliseconds.</summary>
    private const int MostEarly = 10_000;

    private readonly Lock _lock = new();
    private volatile HostSessions _now = HostSessions.None;
    private readonly Dictionary<string, HostSessionSummary> _unlisted = [];
    private List<(string Method, JsonElement Told)>? _early;

    /// <summary>As it is now.</summary>
    public HostSessions Now => _now;

    /// <summary>The list is asked for now.</summary>
    public void Expect()
    {
        lock (_lock) _early = [];
    }

    /// <summary>The list is there, whole.</summary>
    /// <exception cref="HostNonsenseException">What was told of it meanwhile is none.</exception>
    public void Take(HostSessions list)
    {
        lock (_lock)
        {
            foreach (var (method, told) in _early ?? []) list = list.Apply(method, told).State;
            foreach (var listed in list.Sessions.Keys) _unlisted.Remove(listed);
            (_now, _early) = (new(list.Sessions.SetItems(_unlisted)), null);
        }
    }

    /// <summary>A session is there that the host has not listed yet: it does so with its first message.</summary>
    public void Add(HostSession session)
    {
        var summary = new HostSessionSummary(
            session.Resource, session.Provider, session.Title, session.Status, session.Chats.Max(chat => chat.ModifiedAt),
            session.WorkingDirectories);
        lock (_lock)
        {
            if (_now.Sessions.ContainsKey(summary.Resource)) return;
            _unlisted[summary.Resource] = summary;
            _now = new(_now.Sessions.SetItem(summary.Resource, summary));
        }
    }

    /// <summary>A session that the host has not listed is not there any more.</summary>
    public void Drop(string session)
    {
        lock (_lock) if (_unlisted.Remove(session)) _now = new(_now.Sessions.Remove(session));
    }

    /// <summary>Something in it changed.</summary>
    /// <returns>What that did, and the sessions that are gone.</returns>
    /// <exception cref="HostNonsenseException">It cannot be, or more came than is believed.</exception>
    public (HostChangeKind Kind, IReadOnlyList<string> Gone) Apply(string method, JsonElement told)
    {
        lock (_lock)
        {
            if (_early is { Count: >= MostEarly }) throw HostNonsenseException.TooLarge("changes before the list", MostEarly);
            _early?.Add((method, told));
            var (before, change) = (_now, _now.Apply(method, told));
            foreach (var gone in _unlisted.Keys.Where(session => !change.State.Sessions.ContainsKey(session)).ToArray()) _unlisted.Remove(gone);
            _now = change.State;
            return (change.Kind, [.. before.Sessions.Keys.Where(session => !change.State.Sessions.ContainsKey(session))]);
        }
    }
}
