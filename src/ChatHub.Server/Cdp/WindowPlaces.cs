using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp;

/// <summary>The places of one window with an address, those among them that were moved out into windows without one. Not thread-safe.</summary>
/// <remarks>
/// A panel's place is there as long as its window. An editor's goes when its window says so, but for a window that is loaded: what it had is hidden
/// until it is restored, or has had the time for it. A window without an address does not outlive a loading of the one that opened it, and is opened
/// again by that (both measured with VS Code 1.139): so its places are that one's.
/// </remarks>
internal sealed class WindowPlaces<TFrame>(string root, TimeProvider time)
    where TFrame : class
{
    /// <summary>
    /// A reloaded window, and a panel that was moved, show an empty chat until the conversation is restored; on a busy machine that takes seconds.
    /// </summary>
    internal static readonly TimeSpan RestoreLimit = TimeSpan.FromSeconds(15);

    /// <summary>A window without an address goes a moment before the one that opened it is loaded.</summary>
    internal static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);

    /// <summary>Before the key of a place that is out of the window: it may have the same one in both.</summary>
    private const string Auxiliary = "auxiliary ";

    /// <summary>The id of a place.</summary>
    /// <param name="root">The target id of the window with an address.</param>
    /// <param name="target">That of the window that it is in.</param>
    /// <param name="key">What the page knows it by.</param>
    public static string IdOf(string root, string target, string key) => PlaceId.Of(root, WhereIn(root, target) + key);

    private readonly List<SeenFrame> _frames = [];
    private readonly Dictionary<string, string> _titles = [];
    private List<KnownPlace> _known = [];
    private long? _loadedAt;
    private long? _closedAt;
    private long? _rememberedAt;

    /// <summary>It was loaded a moment ago.</summary>
    public bool IsRestoring => IsWithin(_loadedAt, RestoreLimit);

    /// <summary>Nothing of it was seen since the connection was made.</summary>
    public bool IsRememberedAlone { get; private set; } = true;

    /// <summary>A frame was looked at, or has told of its places.</summary>
    public void See(string target, TFrame frame, IReadOnlyList<SeenPlace> places, string? title)
    {
        IsRememberedAlone = false;
        if (title is not null) _titles[target] = title;
        var at = _frames.FindIndex(known => known.Frame == frame);
        var seen = new SeenFrame(target, frame, places);
        if (at < 0) _frames.Add(seen);
        else _frames[at] = seen;
    }

    /// <summary>A window has another title.</summary>
    public void Titled(string target, string title)
    {
        if (_titles.ContainsKey(target)) _titles[target] = title;
    }

    /// <summary>A window is loaded anew.</summary>
    public void BeginLoading(string target)
    {
        if (target == root) _loadedAt = time.GetTimestamp();
        Hide(target);
    }

    /// <summary>It had this place before the connection ended.</summary>
    public void Remember(Place<TFrame> place)
    {
        _rememberedAt = time.GetTimestamp();
        var known = new KnownPlace(
            WhereIn(root, place.Target), new SeenFrame(place.Target, null, []),
            new(place.Key, place.Kind, place.Title, IsShown: false, place.Harness));
        if (_known.All(one => one.Slot != known.Slot)) _known.Add(known);
        if (place.WindowTitle is { } title) _titles[place.Target] = title;
    }

    /// <summary>Nothing of a window is seen any more.</summary>
    public void Hide(string target) => _frames.RemoveAll(known => known.Target == target);

    /// <summary>A frame is gone, or shows another document.</summary>
    public void Lose(TFrame frame) => _frames.RemoveAll(known => known.Frame == frame);

    /// <summary>A window without an address is closed.</summary>
    public void Close(string target)
    {
        _closedAt = time.GetTimestamp();
        Hide(target);
        _titles.Remove(target);
    }

    /// <summary>What is there now; what is not any more is forgotten.</summary>
    public IEnumerable<Place<TFrame>> Places()
    {
        var seen = _frames
            .SelectMany(frame => frame.Places.Select(place => new KnownPlace(WhereIn(root, frame.Target), frame, place)))
            .GroupBy(one => one.Slot, (_, same) => same.OrderByDescending(one => one.Place.IsShown).First())
            .ToDictionary(one => one.Slot);
        _known = [.. _known
            .Where(known => seen.ContainsKey(known.Slot) || MayComeBack(known))
            .Select(known => seen.GetValueOrDefault(known.Slot) ?? known.Hidden())
            .Concat(seen.Values.Where(one => _known.All(known => known.Slot != one.Slot)))];
        if (_known.Count > PlaceBounds.MostPlaces)
            _known = [.. _known.OrderByDescending(known => seen.ContainsKey(known.Slot)).Take(PlaceBounds.MostPlaces)]; // Not what was.
        return _known.Select(known => new Place<TFrame>(
            PlaceId.Of(root, known.Slot), root, known.In.Target, known.Place.Key, known.Place.Kind, known.Place.Title,
            _titles.GetValueOrDefault(known.In.Target), known.Place.IsShown, known.Place.Harness, known.In.Frame));
    }

    private static string WhereIn(string root, string target) => target == root ? "" : Auxiliary;

    private bool MayComeBack(KnownPlace known) =>
        IsRestoring
        || IsWithin(_rememberedAt, RestoreLimit)
        || (known.IsAway ? IsWithin(_closedAt, CloseLimit) : known.Place.Kind == ChatKind.Panel || _frames.All(frame => frame.Target != root));

    private bool IsWithin(long? since, TimeSpan limit) => since is { } at && time.GetElapsedTime(at) < limit;

    /// <summary>A frame, and what it says.</summary>
    private sealed record SeenFrame(string Target, TFrame? Frame, IReadOnlyList<SeenPlace> Places);

    /// <summary>A place as it was told last; <paramref name="Where"/> tells those apart that are out of the window.</summary>
    private sealed record KnownPlace(string Where, SeenFrame In, SeenPlace Place)
    {
        public string Slot { get; } = Where + Place.Key;

        public bool IsAway => Where.Length > 0;

        public KnownPlace Hidden() => this with { In = In with { Frame = null, Places = [] }, Place = Place with { IsShown = false } };
    }
}
