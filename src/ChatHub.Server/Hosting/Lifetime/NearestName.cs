namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Finds what somebody who made a typing mistake most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The name that differs in the fewest letters, upper and lower case counting the same; null where none comes near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">What there is.</param>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        var nearest = names
            .Select(name => (Name: name, Distance: Distance(typed.ToLowerInvariant(), name.ToLowerInvariant())))
            .MinBy(near => near.Distance);
        return nearest.Name is not null && nearest.Distance <= Math.Max(1, typed.Length / 3) ? nearest.Name : null;
    }

    /// <summary>How many letters have to be put in, taken out or changed, or neighbours swapped (Damerau and Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) distances[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) distances[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(changed, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], 1 + distances[i - 2, j - 2]);
            }
        }

        return distances[from.Length, to.Length];
    }
}
