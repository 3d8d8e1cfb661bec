using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A kept CDP connection to the IDE on one port, its windows, and the places that were found in them. Thread-safe.</summary>
/// <remarks>What page and driver throw comes out as a <see cref="ChatHubException"/>.</remarks>
internal sealed class IdeSession : IPageWords, IAsyncDisposable
{
    /// <summary>How long a browser may take to answer the hub's leave; one that hangs never does.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, IdePlace> _used = new();
    private readonly PlaceList<IFrame> _places;
    private readonly IdeWindows _windows;
    private readonly WindowLook _look;
    private readonly PlaceSearch _search;
    private readonly PageListener _listener;
    private readonly PageRecords _records;
    private readonly SessionSights _sights = new();
    private readonly SessionParts _parts;
    private readonly IBrowser _connection;
    private readonly Func<CancellationToken, Task<CdpBrowser>> _ask;
    private readonly ISessionEvents _events;
    private readonly PageCalls _calls;
    private readonly TimeProvider _time;
    private volatile string? _default;
    private volatile bool _disposed;

    /// <param name="port">The port.</param>
    /// <param name="product">What the browser calls itself.</param>
    /// <param name="connection">The connection; owned.</param>
    /// <param name="ask">Asks the port which pages there are.</param>
    /// <param name="events">Told what happens.</param>
    /// <param name="pipelines">Through which the pages are called.</param>
    /// <param name="before">The places of the session before, whose connection ended.</param>
    /// <param name="time">The clock.</param>
    public IdeSession(Port port, string product, IBrowser connection, Func<CancellationToken, Task<CdpBrowser>> ask, ISessionEvents events,
        IdePipelines pipelines, IReadOnlyList<Place<IFrame>> before, TimeProvider time)
    {
        (Product, _connection, _ask, _events, _time) = (product, connection, ask, events, time);
        var instance = Guid.NewGuid().ToString("N")[..12];
        Use = new SessionUse(time);
        _calls = new PageCalls(port, pipelines, () => IsAlive);
        _places = new PlaceList<IFrame>(Changed, time);
        _listener = new PageListener(port.Profile, instance, this, time);
        _look = new WindowLook(port, instance, _listener.PrepareAsync, _places, time);
        _windows = new IdeWindows(
            connection, port.Profile, new WindowTargets(port.Profile), _places, async (window, token) => (await _look.AtAsync(window, token)).IsIde,
            time);
        _search = new PlaceSearch(port, _windows, _look, _places, time);
        _records = new PageRecords(_windows, _look, time);
        _parts = new SessionParts(
            port, Use, _calls, _places, _sights, _listener, _look.AgentOf, _search.FrameOfAsync, _search.LookAtAsync, RecordFrameOf, time);
        _places.Remember(before);
        connection.Disconnected += (_, _) => _events.Ended();
        _windows.Watch();
    }

    /// <summary>What the browser calls itself.</summary>
    public string Product { get; }

    /// <summary>The places that are known now.</summary>
    public IReadOnlyList<Place<IFrame>> Places => _places.All;

    /// <summary>How its chats were found when they were last read.</summary>
    public PanelSight Seen => _sights.Now(place => place == _default || _places.All.All(one => !one.IsShown));

    /// <summary>False once the connection has ended; then a new session is needed.</summary>
    public bool IsAlive => !_disposed && _connection.IsConnected;

    /// <summary>When it was used, and whether something is done in it.</summary>
    public SessionUse Use { get; }

    /// <summary>The places that were asked for.</summary>
    public IEnumerable<IdePlace> Used => _used.Values;

    /// <summary>Looks for every place.</summary>
    /// <exception cref="ChatHubException">No window answers, or none is one of the IDE.</exception>
    public Task LookAsync(CancellationToken cancellationToken) => CallAsync(IdePipeline.Read, _search.AllAsync, cancellationToken);

    /// <inheritdoc cref="PlaceSearch.DefaultAsync"/>
    public async Task<string> DefaultAsync(bool isToBeSure, CancellationToken cancellationToken)
    {
        try
        {
            var pipeline = isToBeSure ? IdePipeline.Write : IdePipeline.Read;
            _default = await CallAsync(pipeline, token => _search.DefaultAsync(_ask, isToBeSure, token), cancellationToken);
            _sights.Forget(null);
            return _default;
        }
        catch (ChatHubException e)
        {
            _sights.Tell(null, e);
            throw;
        }
    }

    /// <summary>A place, by its id.</summary>
    /// <exception cref="ChatHubException">It is not there, or the IDE does not answer.</exception>
    public async Task<IdePlace> PlaceAsync(string id, CancellationToken cancellationToken)
    {
        var place = _places.Find(id) ?? await CallAsync(IdePipeline.Read, token => _search.FindAsync(id, token), cancellationToken);
        return _used.GetOrAdd(id, _ => new IdePlace(place, _parts));
    }

    /// <summary>What of the profile matches in the place that a person used last; where there is none, in the first window of the IDE.</summary>
    public async Task<CheckReport> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var id = await DefaultAsync(isToBeSure: false, cancellationToken);
            return await (await PlaceAsync(id, cancellationToken)).CheckAsync(cancellationToken);
        }
        catch (ChatHubException e)
        {
            return await CallAsync(IdePipeline.Read, token => _records.CheckFirstAsync(e, token), cancellationToken);
        }
    }

    /// <inheritdoc cref="PageRecords.ConversationsAsync"/>
    public Task<IReadOnlyList<PageConversation>> ConversationsAsync(CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Read, _records.ConversationsAsync, cancellationToken);

    /// <inheritdoc />
    public bool IsKnown(IFrame frame, string place) => UsedAt(frame, place) is not null;

    /// <inheritdoc />
    public async Task<bool> HeardAsync(IFrame frame, string place, string? news) =>
        UsedAt(frame, place) is { } used && await _events.HeardAsync(used, news);

    /// <inheritdoc />
    public bool PlacesTold(IFrame frame, string? places)
    {
        if (places is null || _windows.Of(frame.Page) is not { } window) return false;
        try
        {
            _places.Seen(window.Root, window.Target, frame, AgentJson.Places(places), title: null);
            return true;
        }
        catch (JsonException)
        {
            return false; // No agent says so. The next look says what is wrong.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
        {
            Use.LetGo();
            await _listener.LeaveAsync();
        }

        _disposed = true;
        try
        {
            await _connection.CloseAsync().WaitAsync(CloseLimit, _time); // Ends the connection; the browser lives on.
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The connection, or the driver, was gone already: that is what was wanted. Or the browser hangs: it ends with the driver, or when it
            // goes on.
        }
    }

    private IdePlace? UsedAt(IFrame frame, string key) =>
        _places.All.FirstOrDefault(place => place.Frame == frame && place.Key == key) is { } place ? _used.GetValueOrDefault(place.Id) : null;

    private void Changed(PlacesChange change)
    {
        foreach (var id in change.Places) _sights.Forget(id);
        foreach (var id in change.Gone) _used.TryRemove(id, out _);
        if (_places.All.Any(place => place.IsShown)) _sights.Forget(null);
        if (!_disposed) _events.PlacesChanged(change);
    }

    /// <summary>A window without an address of its own reaches no record: the one that it was moved out of does.</summary>
    private IFrame? RecordFrameOf(string id) =>
        _places.Find(id) is { } place && place.Target != place.Window ? _windows.Of(place.Window)?.Page.MainFrame : null;

    private Task<T> CallAsync<T>(IdePipeline pipeline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        Use.Now();
        return _calls.RunAsync(pipeline, call, cancellationToken);
    }
}
