using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A kept CDP connection to the IDE on one port, and the window whose chat was found in it. Thread-safe.</summary>
/// <remarks>What page and driver throw comes out as a <see cref="ChatHubException"/>.</remarks>
public sealed class IdeSession : IAsyncDisposable
{
    /// <summary>The beginning of the agent's report, so that the whole need not be parsed to see whether the panel is there.</summary>
    private const string PanelIsThere = "{\"panel\":true";

    /// <summary>How long a browser may take to answer the hub's leave; one that hangs never does.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly string _instance = Guid.NewGuid().ToString("N")[..12];
    private readonly SemaphoreSlim _finding = new(1, 1);
    private readonly PanelFinder _finder;
    private readonly IdeWindows _windows;
    private readonly PageEar _ear;
    private readonly IBrowser _connection;
    private readonly Func<CancellationToken, Task<CdpBrowser>> _ask;
    private readonly IdePipelines _pipelines;
    private readonly TimeProvider _time;
    private volatile FoundPanel? _panel;
    private volatile bool _disposed;
    private long _usedAt;
    private int _works;

    internal IdeSession(int port, IdeProfile profile, string product, IBrowser connection, Func<CancellationToken, Task<CdpBrowser>> ask, IdePipelines pipelines, TimeProvider time)
    {
        (Port, Profile, Product, _connection, _ask, _pipelines, _time) = (port, profile, product, connection, ask, pipelines, time);
        _windows = new IdeWindows(profile, RaiseChanged, time);
        _finder = new PanelFinder(profile, port, _instance, _windows, time);
        _ear = new PageEar(profile, _instance, _windows, () => _panel, Lose, RaiseChanged, time);
        _usedAt = time.GetTimestamp();
        connection.Disconnected += (_, _) => RaiseChanged();
        foreach (var context in connection.Contexts) context.Page += (_, _) => RaiseChanged();
        _windows.Watch(connection, (page, token) => _finder.LookAsync(page, _ear.PrepareAsync, token));
    }

    /// <summary>Raised when the chat changed, the panel came or went, or the connection ended. May come from any thread; do not block.</summary>
    public event Action<IdeSession>? Changed;

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The profile of the port.</summary>
    public IdeProfile Profile { get; }

    /// <summary>What the browser calls itself.</summary>
    public string Product { get; }

    /// <summary>The target id of the window whose chat is read, or null before the panel was found.</summary>
    public string? WindowId => _panel?.WindowId;

    /// <summary>How many other windows show a chat.</summary>
    public int OtherWindows => _panel is { } panel ? _windows.Beside(panel.Page) : 0;

    /// <summary>How the chat was found when it was last read.</summary>
    public PanelSight Seen { get; internal set; } = new(PortState.Attached);

    /// <summary>False once the connection has ended; then a new session is needed.</summary>
    public bool IsAlive => !_disposed && _connection.IsConnected;

    /// <summary>The hub let go of an IDE that was there: nobody looked at its chat from then on.</summary>
    public bool WasLetGo { get; private set; }

    /// <summary>How long ago the IDE was last asked for something; zero while something of several steps is done in it.</summary>
    public TimeSpan UnusedFor => Volatile.Read(ref _works) > 0 ? TimeSpan.Zero : _time.GetElapsedTime(Volatile.Read(ref _usedAt));

    /// <summary>The window was loaded, or its chat panel opened, a moment ago: an empty chat may be one that is not restored yet.</summary>
    public bool MayBeRestoring => _ear.MayBeRestoring;

    /// <inheritdoc cref="PageEar.PanelOpened"/>
    internal void PanelOpened() => _ear.PanelOpened();

    /// <summary>What the page said was new with its last word, once, or null. There is none where the page changed since without saying how.</summary>
    public string? TakeNews() => _ear.TakeNews();

    /// <summary>What the page agent reads.</summary>
    /// <exception cref="ChatHubException">The panel is closed, the page is no IDE's, the IDE does not answer.</exception>
    public Task<PageAnswer> ReadAsync(CancellationToken cancellationToken) =>
        GuardedAsync(IdePipeline.Read, async token =>
        {
            var answer = await (await PanelAsync(token)).ReadAsync(token);
            if (answer.Json.StartsWith(PanelIsThere, StringComparison.Ordinal)) return answer;
            _panel = null; // Closed in this window; another one may show a chat.
            return await (await PanelAsync(token)).ReadAsync(token);
        }, cancellationToken);

    /// <summary>The IDE's own record of the conversation: from the hub's disk where the profile names the folder, else through the page.</summary>
    public Task<ConversationRecord> RecordAsync(RecordWanted want, CancellationToken cancellationToken) =>
        GuardedAsync(IdePipeline.Read, async token =>
        {
            if (Profile.SessionFiles is { } folder) return await SessionFiles.FindAsync(folder, want, token);
            var asked = JsonSerializer.Serialize(want, RecordJson.Default.RecordWanted);
            var answer = await (await PanelAsync(token)).Frame.CallAsync("record", token, asked);
            return JsonSerializer.Deserialize(answer, RecordJson.Default.ConversationRecord) ?? new(null, 0, null, "the page has none");
        }, cancellationToken);

    /// <summary>The beginning of work in the IDE that takes several steps. As long as it lasts the hub does not let go of the IDE.</summary>
    internal PanelWork BeginWork()
    {
        Interlocked.Increment(ref _works);
        return new PanelWork(this, _time);
    }

    /// <summary>The work is done.</summary>
    internal void EndWork()
    {
        Volatile.Write(ref _usedAt, _time.GetTimestamp());
        Interlocked.Decrement(ref _works);
    }

    /// <summary>Calls one of the agent's writing methods, once, through <c>ide-write</c>, in the panel that is there for certain.</summary>
    /// <param name="found">Told which frame that is, before it is called.</param>
    /// <param name="method">The method.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal Task<string> WriteAsync(Action<AgentFrame> found, string method, object?[] args, CancellationToken cancellationToken) =>
        GuardedAsync(IdePipeline.Write, async token =>
        {
            var frame = (await PanelAsync(token, isToBeSure: true)).Frame;
            found(frame);
            return await frame.CallAsync(method, token, args);
        }, cancellationToken);

    /// <summary>Calls a method of the agent that is in a frame, without any pipeline: nothing of it may be repeated.</summary>
    /// <returns>The answer, or null where there is none: the page or the connection went away, and what it did is unknown.</returns>
    internal async Task<string?> AskOnceAsync(AgentFrame frame, string method, object?[] args, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await frame.CallExistingAsync(method, args).WaitAsync(limit, _time, cancellationToken);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>What of the profile matches in the window with the chat, as JSON; where no panel is found, in the first window of the IDE.</summary>
    internal Task<string> CheckAsync(CancellationToken cancellationToken) =>
        GuardedAsync(IdePipeline.Read, async token => await (await FrameToCheckAsync(token)).CallAsync("check", token), cancellationToken);

    /// <summary>Does the agent of the window with the chat still listen? Reads nothing of the chat.</summary>
    internal async Task<bool> IsListenedAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        _panel is not { } panel || await AskOnceAsync(panel.Frame, "listens", [], limit, cancellationToken) == "true";

    /// <summary>Nobody knows whether the chat changed: as if the page had said so.</summary>
    internal void Doubt()
    {
        _ear.TakeNews();
        RaiseChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        WasLetGo |= IsAlive;
        if (IsAlive) await _ear.LeaveAsync();
        _disposed = true;
        try
        {
            await _connection.CloseAsync().WaitAsync(CloseLimit, _time); // Ends the connection; the browser lives on.
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The connection, or the driver, was gone already: that is what was wanted. Or the browser hangs: it ends with the driver, or when it goes on.
        }
    }

    private async Task<FoundPanel> PanelAsync(CancellationToken cancellationToken, bool isToBeSure = false)
    {
        if (_panel is { Page.IsClosed: false } known && !known.Frame.Frame.IsDetached) return known;
        await _finding.WaitAsync(cancellationToken);
        try
        {
            if (_panel is { Page.IsClosed: false } found && !found.Frame.Frame.IsDetached) return found;
            // Asked anew: which window was used last changes all the time.
            var targets = (await _ask(cancellationToken)).Targets;
            var panel = await _finder.FindAsync(_connection, targets, _ear.PrepareAsync, isToBeSure, cancellationToken);
            _panel = panel.IsSure ? panel : null;
            return panel;
        }
        finally
        {
            _finding.Release();
        }
    }

    private async Task<AgentFrame> FrameToCheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await PanelAsync(cancellationToken)).Frame;
        }
        catch (ChatHubException) when (_finder.PagesOf(_connection).FirstOrDefault() is { } page)
        {
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded).WaitAsync(cancellationToken);
            return new AgentFrame(page.MainFrame, Profile, _instance);
        }
    }

    private void Lose(IPage page)
    {
        if (_panel?.Page == page) _panel = null;
    }

    private void RaiseChanged() => Changed?.Invoke(this);

    private async Task<T> GuardedAsync<T>(IdePipeline pipeline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _usedAt, _time.GetTimestamp());
        try
        {
            return await _pipelines.RunAsync(pipeline, Port, call, cancellationToken);
        }
        catch (ChatHubException e) when (e.InnerException is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken); // Not the attempt's limit: nobody waits any more.
        }
        catch (Exception e) when (e is not ChatHubException && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Whatever a page that is not trusted made of the driver and of its answers.
            throw IsAlive
                ? new ChatHubException(ErrorCode.IdeUnreachable, $"The page of {Profile.Name} on port {Port} could not be asked just now; it may be loading. Try again in a moment.", e)
                : new ChatHubException(ErrorCode.IdeUnreachable, $"The connection to {Profile.Name} on port {Port} ended. Start the IDE again; the hub attaches by itself.", e);
        }
    }
}
