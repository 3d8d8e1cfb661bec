using System.Collections.Concurrent;

namespace ChatHub.Server.Access;

/// <summary>Connections by caller: those of a token that is taken away are ended. Thread-safe.</summary>
internal sealed class CallerConnections : IDisposable
{
    private readonly ConcurrentDictionary<string, (Caller Caller, Action End)> _connections = new();
    private readonly KnownTokens _tokens;
    private readonly AuditLog _audit;

    public CallerConnections(KnownTokens tokens, AuditLog audit)
    {
        (_tokens, _audit) = (tokens, audit);
        tokens.Changed += EndThoseTakenAway;
    }

    /// <summary>A connection began.</summary>
    /// <param name="connectionId">Its id.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="end">Ends it.</param>
    public void Add(string connectionId, Caller caller, Action end)
    {
        _connections[connectionId] = (caller, end);
        // The token may have been taken away while the connection was made.
        if (!_tokens.IsCurrent(caller)) End(caller, end);
    }

    /// <summary>A connection ended.</summary>
    public void Remove(string connectionId) => _connections.TryRemove(connectionId, out _);

    /// <inheritdoc />
    public void Dispose() => _tokens.Changed -= EndThoseTakenAway;

    private void EndThoseTakenAway()
    {
        foreach (var (caller, end) in _connections.Values.Where(connection => !_tokens.IsCurrent(connection.Caller))) End(caller, end);
    }

    private void End(Caller caller, Action end)
    {
        _audit.Ended(caller.Name);
        end();
    }
}
