using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>The changes that make one version of a history into another of the same epoch. Pure.</summary>
internal static class HistoryChanges
{
    /// <summary>In the order in which they are to be applied; empty where the messages are the same.</summary>
    public static IReadOnlyList<HistoryChange> Between(ChatHistory from, ChatHistory to)
    {
        List<HistoryChange> changes = [];
        // Nearly always nothing was taken out or moved: then every known message stands where it stood, and the rest is new.
        var inPlace = 0;
        while (inPlace < Math.Min(from.Messages.Count, to.Messages.Count) && from.Messages[inPlace].Id == to.Messages[inPlace].Id) inPlace++;
        var left = from.Messages.Skip(inPlace).ToArray();
        var stay = Staying(left, [.. to.Messages.Skip(inPlace)]);
        foreach (var message in left.Where(message => !stay.ContainsKey(message.Id))) changes.Add(HistoryChange.Remove(message.Id));
        // Every message before the one looked at is in its place already, so its index there is its index in the list.
        for (var i = 0; i < to.Messages.Count; i++)
        {
            var message = to.Messages[i];
            var earlier = i < inPlace ? from.Messages[i] : stay.GetValueOrDefault(message.Id);
            if (earlier is null) changes.Add(HistoryChange.Upsert(i, message));
            else if (!ReferenceEquals(earlier, message) && earlier != message) changes.Add(Edit(i, earlier, message));
        }

        return changes;
    }

    private static HistoryChange Edit(int index, ChatMessage earlier, ChatMessage now) =>
        earlier with { Content = "" } == now with { Content = "" }
            && now.Content.StartsWith(earlier.Content, StringComparison.Ordinal)
            && !EndsInHalfAPair(earlier.Content)
            ? HistoryChange.Append(now.Id, now.Content[earlier.Content.Length..])
            : HistoryChange.Upsert(index, now);

    private static bool EndsInHalfAPair(string text) => text.Length > 0 && char.IsHighSurrogate(text[^1]);

    /// <summary>The earlier form of every message that need not be taken out: it is in both, and in the same order as the others that stay.</summary>
    private static Dictionary<string, ChatMessage> Staying(ChatMessage[] from, ChatMessage[] to)
    {
        var places = new Dictionary<string, int>(to.Length);
        for (var i = 0; i < to.Length; i++) places[to[i].Id] = i;
        var common = from.Where(message => places.ContainsKey(message.Id)).ToArray();
        var order = Array.ConvertAll(common, message => places[message.Id]);
        var stay = new Dictionary<string, ChatMessage>(common.Length);
        foreach (var i in LongestRising(order)) stay[common[i].Id] = common[i];
        return stay;
    }

    /// <summary>Indexes of a longest rising subsequence (patience sorting). All of them where nothing moved, which is nearly always.</summary>
    private static int[] LongestRising(int[] values)
    {
        List<int> ends = [];
        var before = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[ends[middle]] < values[i]) low = middle + 1;
                else high = middle;
            }

            before[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count) ends.Add(i);
            else ends[low] = i;
        }

        var rising = new int[ends.Count];
        for (int i = ends.Count - 1, at = ends.Count > 0 ? ends[^1] : -1; i >= 0; at = before[at]) rising[i--] = at;
        return rising;
    }
}
