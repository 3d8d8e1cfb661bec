using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>The limits by token: many connections do not make a caller faster than a few. Thread-safe.</summary>
internal sealed class TokenLimits(IOptions<LimitOptions> options)
{
    /// <summary>More callers than this, which an identity provider can name, begin anew: the limits of a connection stay.</summary>
    private const int MostCallers = 10_000;

    private readonly ConcurrentDictionary<string, CallLimits> _byName = new();

    /// <summary>The limits of one connection.</summary>
    public CallLimits OfConnection() => new(options.Value, 1);

    /// <summary>The limits of a caller's connections together; null where no token was asked for.</summary>
    public CallLimits? Of(Caller caller)
    {
        if (caller.IsLocal) return null;
        if (_byName.Count >= MostCallers) _byName.Clear();
        return _byName.GetOrAdd(caller.LimitedAs, _ => new CallLimits(options.Value, options.Value.ConnectionsOfAToken));
    }
}
