using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>Finds a text in histories that are known. Reads no IDE. Thread-safe.</summary>
internal sealed class HistorySearch(HistoryStores stores)
{
    /// <summary>The messages that hold a text, the newest first.</summary>
    /// <param name="text">What is looked for; upper and lower case are the same.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ports">Of which ports; null for all.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.InvalidArgument"/>.</exception>
    public IReadOnlyList<FoundMessage> Find(string? text, int limit, IReadOnlySet<int>? ports)
    {
        if (text is null || text.Length is 0 or > WireLimits.SearchCharacters)
            throw Invalid($"The text has {text?.Length ?? 0} characters; it should have 1 to {WireLimits.SearchCharacters}.");
        if (limit is < 1 or > WireLimits.MostFound) throw Invalid($"The limit is {limit}; it should be 1 to {WireLimits.MostFound}.");
        var found = from known in stores.Known
                    where ports?.Contains(known.Chat.Port.Number) != false
                    from message in known.History.Messages
                    let at = message.Content.IndexOf(text, StringComparison.OrdinalIgnoreCase)
                    where at >= 0
                    select new FoundMessage(
                        new ChatAddress(known.Chat.Port.Number, known.Chat.Place), null, message.Id, Excerpt.Of(message.Content, at, text.Length),
                        message.CreatedAt ?? known.History.ExtractedAt);
        return [.. found.OrderByDescending(one => one.At).Take(limit)];
    }

    private static ChatHubException Invalid(string what) => new(ErrorCode.InvalidArgument, what);
}
