using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>Short pieces of a message, for lists. Pure. No character is cut in two.</summary>
internal static class Excerpt
{
    /// <summary>The words around a place: of the text itself as much as fits.</summary>
    public static string Of(string content, int at, int length)
    {
        var beside = Math.Max(0, WireLimits.ExcerptCharacters - length) / 2;
        return Cut(content, Math.Max(0, at - beside), WireLimits.ExcerptCharacters);
    }

    /// <summary>The first line that is not blank, or null.</summary>
    public static string? FirstLine(string content)
    {
        foreach (var line in content.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (!trimmed.IsEmpty) return Cut(trimmed, 0, WireLimits.LastLineCharacters);
        }

        return null;
    }

    private static string Cut(ReadOnlySpan<char> text, int from, int most)
    {
        if (from > 0 && char.IsLowSurrogate(text[from])) from++;
        var end = Math.Min(text.Length, from + most);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
        return text[from..end].ToString();
    }
}
