namespace ChatHub.Client;

/// <summary>What a hub lets its caller do, and how it stands. Immutable.</summary>
/// <param name="Name">The token's name, or what the hub calls a caller without one.</param>
/// <param name="Scopes">What the caller may do: <c>read</c>, <c>send</c>, <c>approve</c>, <c>admin</c>, and whatever a later hub has.</param>
/// <param name="Ports">The ports that the caller is limited to, or null for every one.</param>
/// <param name="IsReadOnly">The brake is on: nothing is typed or pressed in any IDE. False at a hub that has none.</param>
/// <param name="Wire">The version of the wire, from 1. A hub of version 1 tells no requests, answers none and has no brake.</param>
public sealed record HubAccess(string? Name, IReadOnlyList<string> Scopes, IReadOnlyList<int>? Ports, bool IsReadOnly = false, int Wire = 1);
