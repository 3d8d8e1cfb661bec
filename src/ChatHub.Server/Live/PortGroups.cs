using System.Collections.Immutable;

namespace ChatHub.Server.Live;

/// <summary>Which connections are in which port's group, and which follow the port. Thread-safe.</summary>
internal sealed class PortGroups
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<int, Port> _ports = ImmutableDictionary<int, Port>.Empty;

    /// <summary>Ports that somebody joined or follows.</summary>
    public IEnumerable<int> Ports => _ports.Keys;

    /// <summary>The members of a port's group: a picture of this moment.</summary>
    public ImmutableHashSet<string> MembersOf(int port) => Of(port).Members;

    /// <summary>Distinct connections that joined or follow.</summary>
    public int CountOf(int port)
    {
        var here = Of(port);
        return here.Followers.Keys.Count(connection => !here.Members.Contains(connection)) + here.Members.Count;
    }

    /// <summary>Streams that a connection has open at a port.</summary>
    public int StreamsOf(int port, string connectionId) => Of(port).Followers.GetValueOrDefault(connectionId);

    /// <summary>Adds a connection to the group.</summary>
    /// <returns>True when nobody was there before.</returns>
    public bool Add(int port, string connectionId) => Change(port, here => here with { Members = here.Members.Add(connectionId) }).WasEmpty;

    /// <summary>Takes a connection out of the group; none that is not in is no error.</summary>
    /// <returns>True when nobody is left.</returns>
    public bool Remove(int port, string connectionId) => Change(port, here => here with { Members = here.Members.Remove(connectionId) }).IsLast;

    /// <summary>Adds a stream of a connection.</summary>
    /// <returns>True when nobody was there before.</returns>
    public bool Follow(int port, string connectionId) =>
        Change(port, here => here with { Followers = here.Followers.SetItem(connectionId, here.Followers.GetValueOrDefault(connectionId) + 1) }).WasEmpty;

    /// <summary>Takes away a stream that <see cref="Follow"/> added.</summary>
    /// <returns>True when nobody is left.</returns>
    public bool Unfollow(int port, string connectionId) =>
        Change(port, here => here with
        {
            Followers = here.Followers.GetValueOrDefault(connectionId) is > 1 and var streams
                ? here.Followers.SetItem(connectionId, streams - 1)
                : here.Followers.Remove(connectionId),
        }).IsLast;

    private Port Of(int port) => _ports.GetValueOrDefault(port, Port.Empty);

    private (bool WasEmpty, bool IsLast) Change(int port, Func<Port, Port> change)
    {
        lock (_lock)
        {
            var before = Of(port);
            var after = change(before);
            _ports = after.IsEmpty ? _ports.Remove(port) : _ports.SetItem(port, after);
            return (before.IsEmpty, after.IsEmpty && !before.IsEmpty);
        }
    }

    /// <summary>Who is at a port; followers with the number of their streams.</summary>
    private sealed record Port(ImmutableHashSet<string> Members, ImmutableDictionary<string, int> Followers)
    {
        public static readonly Port Empty = new(ImmutableHashSet<string>.Empty, ImmutableDictionary<string, int>.Empty);

        public bool IsEmpty => Members.IsEmpty && Followers.IsEmpty;
    }
}
