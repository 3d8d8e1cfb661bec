using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>Tells which row of a whole list is which message seen before, so that ids stay when messages are inserted, removed or edited.</summary>
internal static class RowMatching
{
    /// <summary>
    /// Middle parts larger than this are paired in order: the exact way takes the product of both lengths. Pairing in order looks at no more than
    /// this either.
    /// </summary>
    private const int MostPairs = 4_000_000;

    /// <summary>For every row the message that it is, or null for a new one. A message is given once.</summary>
    public static IReadOnlyList<KnownMessage?> Match(IReadOnlyList<KnownMessage> known, IReadOnlyList<PageRow> rows)
    {
        var matches = new KnownMessage?[rows.Count];
        var start = 0;
        while (start < known.Count && start < rows.Count && known[start].IsSurely(rows[start])) matches[start] = known[start++];
        var (knownEnd, rowsEnd) = (known.Count, rows.Count);
        while (knownEnd > start && rowsEnd > start && known[knownEnd - 1].IsSurely(rows[rowsEnd - 1])) matches[--rowsEnd] = known[--knownEnd];

        List<(int Known, int Row)> anchors = (long)(knownEnd - start) * (rowsEnd - start) <= MostPairs
            ? LongestCommon(known, rows, start, knownEnd, rowsEnd)
            : [];
        anchors.Add((knownEnd, rowsEnd));
        var (k, r) = (start, start);
        foreach (var (nextKnown, nextRow) in anchors)
        {
            PairInOrder(known, rows, matches, k, nextKnown, r, nextRow);
            if (nextRow < rowsEnd) matches[nextRow] = known[nextKnown];
            (k, r) = (nextKnown + 1, nextRow + 1);
        }

        GiveByKey(known, rows, matches);
        return matches;
    }

    /// <summary>A row that has moved is found by what the page tells it apart by.</summary>
    private static void GiveByKey(IReadOnlyList<KnownMessage> known, IReadOnlyList<PageRow> rows, KnownMessage?[] matches)
    {
        // Nearly always every row is found where it was: then there is nothing to look up.
        if (!rows.Where((row, i) => matches[i] is null && row.Key is not null).Any()) return;
        var given = matches.OfType<KnownMessage>().ToHashSet(ReferenceEqualityComparer.Instance);
        Dictionary<(ChatRole Role, string Key), KnownMessage> free = [];
        foreach (var message in known.Where(message => message.Key is not null && !given.Contains(message)))
            free.TryAdd((message.Role, message.Key!), message);
        for (var row = 0; row < rows.Count; row++)
        {
            if (matches[row] is null && rows[row].Key is { } key && free.Remove((rows[row].Role, key), out var message)) matches[row] = message;
        }
    }

    /// <summary>Between two messages that stayed: a row that can be an edited or grown message is it.</summary>
    private static void PairInOrder(
        IReadOnlyList<KnownMessage> known, IReadOnlyList<PageRow> rows, KnownMessage?[] matches, int k, int kEnd, int r, int rEnd)
    {
        var pairs = 0;
        for (; r < rEnd; r++)
        {
            for (var candidate = k; candidate < kEnd && pairs < MostPairs; candidate++, pairs++)
            {
                var other = known[candidate];
                if (other.Role != rows[r].Role || (other.Key is not null && rows[r].Key is not null && other.Key != rows[r].Key)) continue;
                matches[r] = other;
                k = candidate + 1;
                break;
            }
        }
    }

    /// <summary>The textbook longest common subsequence over the part that differs.</summary>
    private static List<(int Known, int Row)> LongestCommon(
        IReadOnlyList<KnownMessage> known, IReadOnlyList<PageRow> rows, int start, int knownEnd, int rowsEnd)
    {
        var lengths = new int[knownEnd - start + 1, rowsEnd - start + 1];
        for (var i = knownEnd - 1; i >= start; i--)
        {
            for (var j = rowsEnd - 1; j >= start; j--)
            {
                lengths[i - start, j - start] = known[i].IsSurely(rows[j])
                    ? lengths[i - start + 1, j - start + 1] + 1
                    : Math.Max(lengths[i - start + 1, j - start], lengths[i - start, j - start + 1]);
            }
        }

        List<(int, int)> pairs = [];
        for (int i = start, j = start; i < knownEnd && j < rowsEnd;)
        {
            if (known[i].IsSurely(rows[j])) pairs.Add((i++, j++));
            else if (lengths[i - start + 1, j - start] >= lengths[i - start, j - start + 1]) i++;
            else j++;
        }

        return pairs;
    }
}
