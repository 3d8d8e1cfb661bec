using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp;

/// <summary>The places in the windows of one IDE, as they come, hide and go. Thread-safe.</summary>
/// <typeparam name="TFrame">What stands for a frame: the same object as long as it is the same frame.</typeparam>
/// <param name="changed">Told what became different. Called from any thread.</param>
/// <param name="time">The clock.</param>
internal sealed class PlaceList<TFrame>(Action<PlacesChange> changed, TimeProvider time)
    where TFrame : class
{
    /// <summary>Who asks for one that is forgotten only waits longer.</summary>
    private const int MostGone = 1_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _gone = [];
    private readonly Dictionary<string, WindowPlaces<TFrame>> _windows = [];
    private IReadOnlyList<Place<TFrame>> _all = [];

    /// <summary>All of them: window by window, in a window in the page's order.</summary>
    public IReadOnlyList<Place<TFrame>> All => Volatile.Read(ref _all);

    /// <summary>A place, or null where it is not there.</summary>
    public Place<TFrame>? Find(string id) => All.FirstOrDefault(place => place.Id == id);

    /// <summary>It was there, went, and has not come back: no window that does not answer can have it.</summary>
    public bool HasGone(string id)
    {
        lock (_lock) return _gone.Contains(id);
    }

    /// <summary>A window was loaded a moment ago: what is not there may not be restored yet.</summary>
    public bool IsAnyRestoring
    {
        get
        {
            lock (_lock) return _windows.Values.Any(window => window.IsRestoring);
        }
    }

    /// <summary>The window was loaded a moment ago: what it does not show may not be restored yet.</summary>
    /// <param name="root">The window with an address.</param>
    public bool IsRestoring(string root)
    {
        lock (_lock) return _windows.GetValueOrDefault(root)?.IsRestoring == true;
    }

    /// <summary>A frame was looked at, or has told of its places.</summary>
    /// <param name="root">The window with an address that it is in, or that opened the one that it is in.</param>
    /// <param name="target">The target id of the window that it is in.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="places">What is in it.</param>
    /// <param name="title">That window's title, or null where this says nothing of it.</param>
    public void Seen(string root, string target, TFrame frame, IReadOnlyList<SeenPlace> places, string? title) =>
        Change(() => Of(root).See(target, frame, places, title));

    /// <summary>
    /// They were there before the connection ended: hidden until their windows are seen, for as long as those may be just loading.
    /// </summary>
    public void Remember(IReadOnlyList<Place<TFrame>> places)
    {
        if (places.Count == 0) return;
        Change(() =>
        {
            foreach (var place in places) Of(place.Window).Remember(place);
        });
        _ = EndAsync(WindowPlaces<TFrame>.RestoreLimit);
    }

    /// <summary>These are all the windows with an address: of others nothing is remembered any more.</summary>
    public void Keep(IReadOnlyCollection<string> roots) => Change(() =>
    {
        foreach (var gone in _windows.Keys.Except(roots).Where(root => _windows[root].IsRememberedAlone).ToArray()) _windows.Remove(gone);
    });

    /// <summary>A window has another title.</summary>
    /// <inheritdoc cref="Seen"/>
    public void Titled(string root, string target, string title) => Change(() => _windows.GetValueOrDefault(root)?.Titled(target, title));

    /// <summary>The window is loaded anew: nothing of it is shown until it is seen again.</summary>
    /// <inheritdoc cref="Seen"/>
    public void Loading(string root, string target)
    {
        Change(() => Of(root).BeginLoading(target));
        _ = EndAsync(WindowPlaces<TFrame>.RestoreLimit);
    }

    /// <summary>A frame is gone, or shows another document.</summary>
    /// <inheritdoc cref="Seen"/>
    public void Lost(string root, TFrame frame) => Change(() => _windows.GetValueOrDefault(root)?.Lose(frame));

    /// <summary>A window is closed, or the connection to it: its places are hidden until it is known which.</summary>
    /// <inheritdoc cref="Seen"/>
    public void Closing(string root, string target) => Change(() =>
    {
        if (!_windows.TryGetValue(root, out var window)) return;
        if (root == target) window.Hide(target);
        else window.Close(target);
    });

    /// <summary>A window is gone.</summary>
    /// <inheritdoc cref="Seen"/>
    public void Gone(string root, string target)
    {
        Change(() =>
        {
            if (root == target) _windows.Remove(root);
            else _windows.GetValueOrDefault(root)?.Close(target);
        });
        if (root != target) _ = EndAsync(WindowPlaces<TFrame>.CloseLimit);
    }

    /// <summary>What was kept for a time goes when it is up.</summary>
    private async Task EndAsync(TimeSpan limit)
    {
        await Task.Delay(limit, time);
        Change(() => { });
    }

    private WindowPlaces<TFrame> Of(string root) =>
        _windows.TryGetValue(root, out var known) ? known : _windows[root] = new WindowPlaces<TFrame>(root, time);

    private void Change(Action change)
    {
        PlacesChange? news;
        lock (_lock)
        {
            var before = _all;
            change();
            _all = [.. _windows.Values.SelectMany(window => window.Places())];
            news = PlacesChange.Between(before, _all);
            if (_gone.Count > MostGone) _gone.Clear();
            _gone.UnionWith(news?.Gone ?? []);
            _gone.ExceptWith(_all.Select(place => place.Id));
        }

        if (news is not null) changed(news);
    }
}
