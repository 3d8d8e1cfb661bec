using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp;

/// <summary>How a chat was found when it was last looked at. Immutable.</summary>
/// <param name="State">Whether it could be read.</param>
/// <param name="Problem">What to do about it, or null where there is nothing to do.</param>
/// <param name="Version">What the page says of the IDE's version, or null where it says nothing.</param>
/// <param name="Generation">Which of the profile's generations matched, or null where it has none.</param>
/// <param name="Unread">Rows of a kind that the profile does not know, which were left out.</param>
/// <param name="Unclaimed">How many characters the chat shows among its messages that lie in none of them.</param>
internal sealed record PanelSight(
    PortState State, string? Problem = null, string? Version = null, string? Generation = null, int Unread = 0, int Unclaimed = 0);
