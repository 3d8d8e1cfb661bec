namespace ChatHub.Server.Access;

/// <summary>What a caller may do.</summary>
[Flags]
internal enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>List ports, read histories, join and follow.</summary>
    Read = 1,

    /// <summary>Type messages, stop an answer, begin a chat.</summary>
    Send = 2,

    /// <summary>Both, the brake, and the metrics of all ports. Not <see cref="Approve"/>.</summary>
    Admin = 4 | Read | Send,

    /// <summary>
    /// Answer what an agent asks before it does something. In no other scope: whoever may write to an agent need not be the one who lets it act.
    /// </summary>
    Approve = 8,
}

/// <summary>Reads scopes as they are written: <c>read send</c>, separated by spaces or commas.</summary>
internal static class ScopeText
{
    private static readonly Dictionary<string, Scopes> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read"] = Scopes.Read, ["send"] = Scopes.Send, ["admin"] = Scopes.Admin, ["approve"] = Scopes.Approve,
    };

    /// <summary>The words that there are, for a sentence.</summary>
    public static string Words { get; } = string.Join(", ", Names.Keys);

    /// <summary>False where a word is no scope, or there is none.</summary>
    public static bool TryParse(string? text, out Scopes scopes)
    {
        scopes = Scopes.None;
        foreach (var word in WordsIn(text))
        {
            if (!Names.TryGetValue(word, out var scope)) return false;
            scopes |= scope;
        }

        return scopes != Scopes.None;
    }

    /// <summary>The scopes among other words: an identity provider gives scopes of its own too.</summary>
    public static Scopes KnownIn(string? text) => WordsIn(text).Aggregate(Scopes.None, (all, word) => all | Names.GetValueOrDefault(word));

    /// <summary>The words for scopes.</summary>
    public static IEnumerable<string> NamesOf(Scopes scopes) => Names.Where(name => (scopes & name.Value) == name.Value).Select(name => name.Key);

    private static string[] WordsIn(string? text) =>
        text?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
