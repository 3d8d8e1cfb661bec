using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>Finds out where mounted rows stand in a conversation when the page gives them no index.</summary>
internal static class SlotPlacement
{
    /// <summary>
    /// Pairs of a row and a message that are compared at most. A page mounts some dozens of rows: more of them are a page that is up to something.
    /// </summary>
    private const int MostPairs = 4_000_000;

    /// <summary>The rows with their places, ascending.</summary>
    /// <param name="known">The messages seen so far; places are put in front of it where older rows were scrolled in.</param>
    /// <param name="rows">The mounted rows.</param>
    /// <returns>Null: the rows have nothing in common with what is known.</returns>
    public static IReadOnlyList<PageRow>? Place(List<KnownMessage?> known, IReadOnlyList<PageRow> rows)
    {
        if (rows.All(row => row.Slot is not null)) return [.. rows.OrderBy(row => row.Slot)];
        if (known.Count == 0) return [.. rows.Select((row, i) => row with { Slot = i })];

        // Every pair of a row and a message that are surely the same votes for the distance between their places.
        var votes = new Dictionary<int, int>();
        for (var i = Math.Max(0, rows.Count - (MostPairs / known.Count)); i < rows.Count; i++)
        {
            for (var slot = 0; slot < known.Count; slot++)
            {
                if (known[slot]?.IsSurely(rows[i]) == true) votes[slot - i] = votes.GetValueOrDefault(slot - i) + 1;
            }
        }

        if (votes.Count == 0) return null;
        var offset = votes.OrderByDescending(vote => vote.Value).ThenByDescending(vote => vote.Key).First().Key;
        if (offset < 0)
        {
            known.InsertRange(0, Enumerable.Repeat<KnownMessage?>(null, -offset));
            offset = 0;
        }

        return [.. rows.Select((row, i) => row with { Slot = i + offset })];
    }
}
