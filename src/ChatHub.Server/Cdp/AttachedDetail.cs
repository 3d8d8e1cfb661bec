using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp;

/// <summary>The words of a status for an IDE whose chat is read: what a person should know about how it was found.</summary>
internal static class AttachedDetail
{
    /// <summary>The words.</summary>
    /// <param name="seen">How the chat was found.</param>
    /// <param name="others">How many other windows of the IDE show a chat.</param>
    public static string Of(PanelSight seen, int others) => string.Concat(
        "Attached.",
        seen.Generation is { } generation ? $" Matched: {generation}." : "",
        others switch
        {
            0 => "",
            1 => " One other window shows a chat.",
            _ => $" {others} other windows show a chat.",
        },
        seen.Elsewhere switch
        {
            <= 0 => "",
            1 => " Another chat is shown as an editor: it is not read, and nothing is sent to it.",
            _ => $" {seen.Elsewhere} chats are shown as editors: they are not read, and nothing is sent to them.",
        },
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
