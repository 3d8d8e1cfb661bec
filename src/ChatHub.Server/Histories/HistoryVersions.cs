using System.Collections.Concurrent;

namespace ChatHub.Server.Histories;

/// <summary>The recent versions of every port. Thread-safe.</summary>
internal sealed class HistoryVersions
{
    private readonly ConcurrentDictionary<int, VersionLog> _ports = new();

    /// <summary>The versions of a configured port.</summary>
    public VersionLog Of(int port) => _ports.GetOrAdd(port, _ => new VersionLog());
}
