using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>How much of what a page says of its places, and of the conversations that its IDE keeps, is believed. The page is not trusted.</summary>
internal static class PlaceBounds
{
    /// <summary>Places of one frame: nobody has more chats open side by side. What is named beyond them is left out.</summary>
    public const int MostPlaces = 64;

    /// <summary>Conversations of one list: fixed by the protocol.</summary>
    public const int MostConversations = 200;

    /// <summary>The longest key, in characters: a kind and an address.</summary>
    public const int MostKey = 300;

    private const int MostSession = 100;
    private const int MostVersion = 100;
    private const int MostInvalid = 300;

    /// <summary>What a frame says of itself, if it can be so, cut to what a person reads.</summary>
    /// <exception cref="JsonException">It cannot.</exception>
    public static Located Checked(Located located) => located with
    {
        Places = Checked(located.Places),
        Title = ReportBounds.Title(located.Title),
        Version = Cut(located.Version, MostVersion),
        Invalid = Cut(located.Invalid, MostInvalid),
    };

    /// <summary>The places, each once: where one is shown twice, as in two groups of editors, both show the same.</summary>
    /// <inheritdoc cref="Checked(Located)"/>
    public static IReadOnlyList<SeenPlace> Checked(IReadOnlyList<SeenPlace>? places)
    {
        if (places?.Any(place => place is not { Key.Length: > 0 }) == true) throw new JsonException("The page agent left out a place's key.");
        return [.. (places ?? [])
            .Where(place => place is { Key.Length: <= MostKey, Kind: ChatKind.Panel or ChatKind.Editor })
            .GroupBy(place => place.Key, (_, same) => same.OrderByDescending(place => place.IsShown).First())
            .Take(MostPlaces)
            .Select(place => place with
            {
                Title = ReportBounds.Title(place.Title),
                Harness = IsSession(place.Harness) ? place.Harness : null,
            })];
    }

    /// <summary>The conversations, as many as are listed; one without an id that can be one is left out.</summary>
    /// <exception cref="JsonException">It is no list of conversations.</exception>
    public static IReadOnlyList<PageConversation> Checked(PageConversations told)
    {
        if (told.Entries is not { } entries || entries.Any(entry => entry is null))
            throw new JsonException("The page agent left out its conversations.");
        return [.. entries.Where(entry => IsSession(entry.Session)).Take(MostConversations).Select(entry => entry with
        {
            Title = string.IsNullOrWhiteSpace(entry.Title) ? null : ReportBounds.Title(entry.Title),
            At = entry.At is { } at && IsTime(at) ? at : null,
        })];
    }

    /// <summary>
    /// Can it be an IDE's id of a conversation, or the name of a harness? It names files, so nothing else than what a file's name of one word has.
    /// </summary>
    public static bool IsSession(string? id) =>
        id is { Length: > 0 and <= MostSession } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static bool IsTime(double at) =>
        at >= DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds() && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static string? Cut(string? text, int most) => text is null ? null : PageText.Line(text, most);
}
