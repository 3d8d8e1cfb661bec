using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp;

/// <summary>The words of a status for an IDE whose chat is read: what a person should know about how it was found.</summary>
internal static class AttachedDetail
{
    /// <summary>The words.</summary>
    /// <param name="seen">How the chat was found.</param>
    /// <param name="chats">How many chats the IDE shows.</param>
    public static string Of(PanelSight seen, int chats) => string.Concat(
        "Attached.",
        seen.Generation is { } generation ? $" Matched: {generation}." : "",
        chats > 1 ? $" {chats} chats are shown." : "",
        seen.Unread > 0 ? $" {seen.Unread} row(s) of a kind that the profile does not know were left out; --check-profile tells more." : "",
        seen.Unclaimed > 0
            ? $" Text that the chat shows ({Magnitude(seen.Unclaimed)} characters) lies in no message that the profile knows, " +
              "so the history is not complete; --check-profile tells more."
            : "");

    /// <summary>A status is news to everybody when it changes: text that grows is no news each time.</summary>
    private static string Magnitude(int count) => count switch
    {
        < 10 => "a few",
        < 100 => "some tens of",
        < 1000 => "some hundred",
        _ => "thousands of",
    };
}
