using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp;

/// <summary>The words of a status for an IDE whose chat is read: what a person should know about how it was found.</summary>
internal static class AttachedDetail
{
    /// <summary>The words.</summary>
    /// <param name="seen">How the chat was found.</param>
    /// <param name="shown">The harness of each chat that the IDE shows, null where its window runs it.</param>
    /// <param name="listedAt">The Agent Hosts' ports at which such chats have their addresses.</param>
    public static string Of(PanelSight seen, IReadOnlyCollection<string?> shown, params IReadOnlyCollection<int> listedAt) => string.Concat(
        "Attached.",
        seen.Generation is { } generation ? $" Matched: {generation}." : "",
        shown.Count > 1 ? $" {shown.Count} chats are shown." : "",
        Hosted([.. shown.OfType<string>()]),
        listedAt.Count > 0 ? $" Listed, and written to, at port {string.Join(", ", listedAt.Distinct().Order())}." : "",
        seen.Unread > 0 ? $" {seen.Unread} row(s) of a kind that the profile does not know were left out; --check-profile tells more." : "",
        seen.Unclaimed > 0
            ? $" Text that the chat shows ({Magnitude(seen.Unclaimed)} characters) lies in no message that the profile knows, " +
              "so the history is not complete; --check-profile tells more."
            : "");

    /// <summary>Such a chat goes on without its window, and others may write to it.</summary>
    private static string Hosted(IReadOnlyCollection<string> harnesses) => harnesses.Count switch
    {
        0 => "",
        1 => $" One runs in the Agent Host ({harnesses.First()}).",
        var count => $" {count} run in the Agent Host ({string.Join(", ", harnesses.Distinct().Order(StringComparer.Ordinal))}).",
    };

    /// <summary>A status is news to everybody when it changes: text that grows is no news each time.</summary>
    private static string Magnitude(int count) => count switch
    {
        < 10 => "a few",
        < 100 => "some tens of",
        < 1000 => "some hundred",
        _ => "thousands of",
    };
}
