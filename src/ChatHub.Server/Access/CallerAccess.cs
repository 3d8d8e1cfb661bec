namespace ChatHub.Server.Access;

/// <summary>What a caller may do, as <c>GET /access</c> tells it to them: a client that may not write need not find out by being refused.</summary>
/// <param name="Name">The token's name; <c>local</c> where the hub asks for none.</param>
/// <param name="Scopes">The scopes, as they are written: <c>read</c>, <c>send</c>, <c>admin</c>.</param>
/// <param name="Ports">The ports that they are for; null for every configured one.</param>
internal sealed record CallerAccess(string Name, IReadOnlyList<string> Scopes, IReadOnlyList<int>? Ports)
{
    /// <summary>The access of a caller.</summary>
    public static CallerAccess Of(Caller caller) => new(caller.Name, [.. ScopeText.NamesOf(caller.Scopes)], caller.Ports?.Order().ToArray());
}
