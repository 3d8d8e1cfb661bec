namespace ChatHub.Server.Ides;

/// <summary>Texts of a page, which is not trusted, on their way to every client.</summary>
internal static class PageText
{
    /// <summary>No more than so many characters of it, and no half of a surrogate pair.</summary>
    public static string Cut(string text, int most) => text.Length > most ? text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] : text;
}
