namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>Puts together what several windows, or files, tell of the conversations that an IDE keeps.</summary>
internal static class ToldConversations
{
    /// <summary>
    /// Each once, as the window has it that knows the latest of it, the newest first: two windows on one folder know of different ones.
    /// </summary>
    public static IReadOnlyList<PageConversation> Merged(IEnumerable<IReadOnlyList<PageConversation>> told) =>
        [.. told.SelectMany(entries => entries)
            .GroupBy(entry => entry.Session, (_, same) => same.OrderByDescending(entry => entry.At ?? 0).ThenBy(entry => entry.Title is null).First())
            .OrderByDescending(entry => entry.At ?? 0)
            .Take(PlaceBounds.MostConversations)];
}
