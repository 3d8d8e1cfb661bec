using ChatHub.Contracts;

namespace ChatHub.Terminal.Following;

/// <summary>Finds a conversation again whose messages have new ids, because the hub was started again.</summary>
internal static class SameConversation
{
    /// <summary>How many messages tell a conversation: older ones the hub may have kept as they were when their rows left the IDE's page.</summary>
    private const int Telling = 3;

    /// <summary>Where the messages that were known are among the new ones.</summary>
    /// <param name="known">The messages known last, oldest first.</param>
    /// <param name="fresh">The messages of another epoch.</param>
    /// <returns>What to add to the index of a known message to get its new one; null where it is another conversation.</returns>
    public static int? Offset(IReadOnlyList<ChatMessage> known, IReadOnlyList<ChatMessage> fresh)
    {
        if (known.Count == 0) return null;
        for (var last = fresh.Count - 1; last >= 0; last--)
        {
            var offset = last - (known.Count - 1);
            var first = Math.Max(Math.Max(0, -offset), known.Count - Telling);
            if (Enumerable.Range(first, known.Count - first).All(at => IsSame(known[at], fresh[at + offset], at == known.Count - 1))) return offset;
        }

        return null;
    }

    /// <summary>
    /// Is it the conversation that was known, from its first message on? Where a message is typed into what is found, a few words that both have
    /// are too little.
    /// </summary>
    /// <param name="known">The messages known last, oldest first.</param>
    /// <param name="fresh">The messages of another epoch.</param>
    public static bool GoesOn(IReadOnlyList<ChatMessage> known, IReadOnlyList<ChatMessage> fresh) =>
        Offset(known, fresh) == 0
        && known.Select((message, at) => message.Role == fresh[at].Role && message.CreatedAt == fresh[at].CreatedAt).All(isSame => isSame);

    /// <summary>The same message, or the same that has grown where it is the last one.</summary>
    private static bool IsSame(ChatMessage known, ChatMessage fresh, bool mayHaveGrown) =>
        known.Role == fresh.Role &&
        (mayHaveGrown || known.State != MessageState.Complete
            ? StableText.Of(fresh).StartsWith(StableText.Of(known with { State = MessageState.Streaming }), StringComparison.Ordinal)
            : known.Content.TrimEnd() == fresh.Content.TrimEnd());
}
