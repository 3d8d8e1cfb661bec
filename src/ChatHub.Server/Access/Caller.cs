using System.Collections.Frozen;
using System.Security.Claims;

namespace ChatHub.Server.Access;

/// <summary>Who calls, and what they may do. Immutable.</summary>
/// <param name="Name">The token's name, for the audit log; <c>local</c> where no token is asked for.</param>
/// <param name="Scopes">What they may do.</param>
/// <param name="Ports">With which ports; null: with every configured one.</param>
/// <param name="Token">Which token it is and what it allows, so that a token that was taken away or changed is noticed; null where none of
/// ours.</param>
internal sealed record Caller(string Name, Scopes Scopes, FrozenSet<int>? Ports, string? Token)
{
    /// <summary>No token was asked for.</summary>
    public bool IsLocal { get; private init; }

    /// <summary>Whose limits they have: what nobody chooses for themselves.</summary>
    public string LimitedAs { get; init; } = Name;

    /// <summary>Whoever comes to a hub that asks for no token.</summary>
    public static readonly Caller Local = new("local", Scopes.Admin, null, null) { IsLocal = true };

    /// <summary>The same, where <see cref="RequestOptions.AllowLocal"/> lets them answer the agents of every port.</summary>
    public static readonly Caller LocalApprover = Local with { Scopes = Scopes.Admin | Scopes.Approve };

    /// <summary>May do nothing: what a connection without an identity is.</summary>
    private static readonly Caller Nobody = new("nobody", Scopes.None, FrozenSet<int>.Empty, null);

    /// <summary>The caller that the authentication found.</summary>
    public static Caller Of(ClaimsPrincipal? user) =>
        user?.Identity is CallerIdentity only
            ? only.Caller
            : user?.Identities.OfType<CallerIdentity>().FirstOrDefault()?.Caller ?? Nobody;

    /// <summary>Has all of these scopes.</summary>
    public bool May(Scopes scopes) => (Scopes & scopes) == scopes;

    /// <summary>May do something with this port.</summary>
    public bool MayUse(int port) => Ports is null || Ports.Contains(port);
}

/// <summary>Carries the caller from the authentication to the hub.</summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    public CallerIdentity(Caller caller)
        : base([new Claim(ClaimTypes.NameIdentifier, caller.Name)], "ChatHub") => Caller = caller;

    public Caller Caller { get; }

    /// <summary>SignalR copies the user of some transports.</summary>
    public override ClaimsIdentity Clone() => new CallerIdentity(Caller);
}
