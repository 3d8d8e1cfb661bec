namespace ChatHub.Server.Diagnostics;

/// <summary>A name, an origin or a header as it may stand in a log and in an answer, whoever sent it.</summary>
internal static class ShownText
{
    /// <summary>Longer than any name that means something: a DNS name has 253 characters.</summary>
    private const int Longest = 300;

    /// <summary>
    /// Printable ASCII alone, of which every name on the wire consists; anything else becomes <c>?</c>, and what is too long is cut.
    /// </summary>
    public static string Of(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "(empty)";
        var shown = string.Concat(value.Take(Longest).Select(character => character is > ' ' and < (char)0x7f ? character : '?'));
        return value.Length > Longest ? shown + "…" : shown;
    }
}
