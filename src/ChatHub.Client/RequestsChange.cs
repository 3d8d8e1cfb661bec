using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>What agents wait for at one address, and how that differs from what was told of it before. Immutable.</summary>
/// <param name="Address">Which chat: by the address by which it was joined, followed or read.</param>
/// <param name="Requests">All that wait now, in the order shown; empty where none.</param>
/// <param name="Came">The ids of those that were not there before; of one whose command became known there is none, since its id stays.</param>
/// <param name="Went">The ids of those that wait no more: answered here or anywhere, or their turn ended.</param>
public sealed record RequestsChange(
    ChatAddress Address, IReadOnlyList<ChatRequest> Requests, IReadOnlyList<string> Came, IReadOnlyList<string> Went);
