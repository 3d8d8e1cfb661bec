namespace ChatHub.Server.Access;

/// <summary>What a caller may do, as <c>GET /access</c> tells it to them: a client that may not write need not find out by being refused.</summary>
/// <param name="Name">The token's name; <c>local</c> where the hub asks for none.</param>
/// <param name="Scopes">The scopes, as they are written: <c>read</c>, <c>send</c>, <c>admin</c>, <c>approve</c>.</param>
/// <param name="Ports">The ports that they are for; null for every configured one.</param>
/// <param name="IsReadOnly">The brake is on: whatever the scopes say, nothing is typed or pressed.</param>
/// <param name="Wire">Which version of <c>docs/protocol.md</c> this hub speaks: 2. One without it speaks the first.</param>
internal sealed record CallerAccess(string Name, IReadOnlyList<string> Scopes, IReadOnlyList<int>? Ports, bool IsReadOnly, int Wire)
{
    private const int WireOfThisHub = 2;

    /// <summary>The access of a caller.</summary>
    public static CallerAccess Of(Caller caller, bool isReadOnly) =>
        new(caller.Name, [.. ScopeText.NamesOf(caller.Scopes)], caller.Ports?.Order().ToArray(), isReadOnly, WireOfThisHub);
}
