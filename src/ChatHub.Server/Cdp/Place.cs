using ChatHub.Contracts;

namespace ChatHub.Server.Cdp;

/// <summary>A place of an IDE's, as it is known now. Immutable.</summary>
/// <typeparam name="TFrame">What stands for a frame.</typeparam>
/// <param name="Id">On the wire (<see cref="PlaceId"/>).</param>
/// <param name="Window">The window that it belongs to: the one with an address, also where the place was moved out of it.</param>
/// <param name="Target">The target id of the window that it is in.</param>
/// <param name="Key">What the page knows it by.</param>
/// <param name="Kind">Where it is.</param>
/// <param name="Title">The conversation's title, or null.</param>
/// <param name="WindowTitle">The window's title, or null.</param>
/// <param name="IsShown">It can be read now; false: it is there, and hidden.</param>
/// <param name="Harness">In which an Agent Host of the IDE runs the chat, or null where the window itself does, or it is not shown.</param>
/// <param name="Frame">Where it is; null while its window is loaded, or its frame gone.</param>
internal sealed record Place<TFrame>(
    string Id, string Window, string Target, string Key, ChatKind Kind, string? Title, string? WindowTitle, bool IsShown, string? Harness,
    TFrame? Frame)
    where TFrame : class;

/// <summary>What became different in a list of places.</summary>
/// <param name="Places">Those that came or went, or are shown or hidden now.</param>
/// <param name="Gone">Those of them that went.</param>
internal sealed record PlacesChange(IReadOnlyList<string> Places, IReadOnlyList<string> Gone)
{
    /// <summary>From one list to another; null: of both the same is said.</summary>
    public static PlacesChange? Between<TFrame>(IReadOnlyList<Place<TFrame>> before, IReadOnlyList<Place<TFrame>> after)
        where TFrame : class
    {
        if (before.Select(Said).SequenceEqual(after.Select(Said))) return null;
        var (was, isNow) = (Shown(before), Shown(after));
        return new([.. was.Keys.Union(isNow.Keys).Where(id => Of(was, id) != Of(isNow, id))], [.. was.Keys.Except(isNow.Keys)]);

        static Place<TFrame> Said(Place<TFrame> place) => place with { Frame = null };
        static Dictionary<string, bool> Shown(IEnumerable<Place<TFrame>> places) => places.ToDictionary(place => place.Id, place => place.IsShown);
        static bool? Of(Dictionary<string, bool> shown, string id) => shown.TryGetValue(id, out var isShown) ? isShown : null;
    }
}
