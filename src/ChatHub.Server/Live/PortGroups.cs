using System.Collections.Immutable;

namespace ChatHub.Server.Live;

/// <summary>Which connections are in which port's group. Thread-safe.</summary>
internal sealed class PortGroups
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<int, ImmutableHashSet<string>> _members = ImmutableDictionary<int, ImmutableHashSet<string>>.Empty;

    /// <summary>Ports that have members.</summary>
    public IEnumerable<int> Ports => _members.Keys;

    /// <summary>The members of a port's group: a picture of this moment.</summary>
    public ImmutableHashSet<string> MembersOf(int port) => _members.GetValueOrDefault(port, ImmutableHashSet<string>.Empty);

    /// <summary>Adds a connection.</summary>
    /// <returns>True when it is the group's first.</returns>
    public bool Add(int port, string connectionId)
    {
        lock (_lock)
        {
            var before = MembersOf(port);
            _members = _members.SetItem(port, before.Add(connectionId));
            return before.IsEmpty;
        }
    }

    /// <summary>Takes a connection out; none that is not in is no error.</summary>
    /// <returns>True when it was the group's last.</returns>
    public bool Remove(int port, string connectionId)
    {
        lock (_lock)
        {
            var before = MembersOf(port);
            var after = before.Remove(connectionId);
            if (before.Count == after.Count) return false;
            _members = after.IsEmpty ? _members.Remove(port) : _members.SetItem(port, after);
            return after.IsEmpty;
        }
    }
}
