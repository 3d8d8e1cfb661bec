using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A kept CDP connection to the IDE on one port, and the window whose chat was found in it. Thread-safe.</summary>
/// <remarks>What page and driver throw comes out as a <see cref="ChatHubException"/>.</remarks>
internal sealed class IdeSession : IPageEvents, IAsyncDisposable
{
    /// <summary>How long a browser may take to answer the hub's leave; one that hangs never does.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly string _instance = Guid.NewGuid().ToString("N")[..12];
    private readonly PanelFinder _finder;
    private readonly KeptPanel _panel;
    private readonly IdeWindows _windows;
    private readonly PageListener _listener;
    private readonly IBrowser _connection;
    private readonly ISessionEvents _events;
    private readonly PageCalls _calls;
    private readonly TimeProvider _time;
    private volatile bool _disposed;

    /// <param name="port">The port.</param>
    /// <param name="product">What the browser calls itself.</param>
    /// <param name="connection">The connection; owned.</param>
    /// <param name="ask">Asks the port which pages there are.</param>
    /// <param name="events">Told what happens.</param>
    /// <param name="pipelines">Through which the page is called.</param>
    /// <param name="time">The clock.</param>
    public IdeSession(Port port, string product, IBrowser connection, Func<CancellationToken, Task<CdpBrowser>> ask, ISessionEvents events,
        IdePipelines pipelines, TimeProvider time)
    {
        (Port, Product, _connection, _events, _time) = (port, product, connection, events, time);
        _calls = new PageCalls(port, pipelines, () => IsAlive);
        _windows = new IdeWindows(port.Profile, WindowsChanged, time);
        _finder = new PanelFinder(port, _instance, _windows, time);
        _listener = new PageListener(port.Profile, _instance, _windows, this, time);
        _panel = new KeptPanel(async (isToBeSure, token) =>
            await _finder.FindAsync(connection, (await ask(token)).Targets, _listener.PrepareAsync, isToBeSure, token));
        Use = new SessionUse(time);
        connection.Disconnected += (_, _) => _events.Changed();
        foreach (var context in connection.Contexts) context.Page += (_, _) => _events.Changed();
        _windows.Watch(connection, (page, token) => _finder.LookAsync(page, _listener.PrepareAsync, token));
    }

    /// <summary>The port.</summary>
    public Port Port { get; }

    /// <summary>What the browser calls itself.</summary>
    public string Product { get; }

    /// <summary>The target id of the window whose chat is read, or null before the panel was found.</summary>
    public string? WindowId => _panel.Current?.WindowId;

    /// <summary>How many other windows show a chat.</summary>
    public int OtherWindows => _panel.Current is { } panel ? _windows.Beside(panel.Page) : 0;

    /// <summary>How the chat was found when it was last read.</summary>
    public PanelSight Seen { get; set; } = new(PortState.Attached);

    /// <summary>False once the connection has ended; then a new session is needed.</summary>
    public bool IsAlive => !_disposed && _connection.IsConnected;

    /// <summary>The hub let go of an IDE that was there: nobody looked at its chat from then on.</summary>
    public bool WasLetGo { get; private set; }

    /// <summary>When it was used, and whether something is done in it.</summary>
    public SessionUse Use { get; }

    /// <inheritdoc cref="PageListener.MayBeRestoring"/>
    public bool MayBeRestoring => _listener.MayBeRestoring;

    /// <inheritdoc cref="PageListener.PanelOpened"/>
    public void PanelOpened() => _listener.PanelOpened();

    /// <summary>What the page shows.</summary>
    /// <exception cref="ChatHubException">The panel is closed, the page is no IDE's, the IDE does not answer.</exception>
    public Task<PageReport> ReadAsync(CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Read, async token =>
        {
            var panel = await _panel.GetAsync(token);
            var report = await panel.ReadAsync(token);
            if (report.Panel) return report;
            _panel.Lose(panel); // Closed in this window; another one may show a chat.
            return await (await _panel.GetAsync(token)).ReadAsync(token);
        }, cancellationToken);

    /// <summary>The IDE's own record of the conversation: from the hub's disk where the profile names the folder, else through the page.</summary>
    public Task<ConversationRecord> RecordAsync(RecordWanted want, CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Read, async token => Port.Profile.SessionFiles is { } folder
            ? await SessionFiles.FindAsync(folder, want, token)
            : await (await _panel.GetAsync(token)).Agent.RecordAsync(want, token), cancellationToken);

    /// <summary>What of the profile matches in the window with the chat; where no panel is found, in the first window of the IDE.</summary>
    public Task<CheckReport> CheckAsync(CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Read, async token => await (await AgentToCheckAsync(token)).CheckAsync(token), cancellationToken);

    /// <summary>Has something done in the panel that is there for certain, once, through <c>ide-write</c>.</summary>
    /// <param name="write">What is done there, with a token that ends with the attempt.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public Task<T> WriteAsync<T>(Func<IPageAgent, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        CallAsync(IdePipeline.Write, async token => await write((await _panel.GetAsync(token, isToBeSure: true)).Agent, token), cancellationToken);

    /// <summary>Does the agent of the window with the chat still listen? Reads nothing of the chat.</summary>
    public async Task<bool> IsListenedAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        _panel.Current is not { } panel || await panel.Agent.ListensAsync(limit, cancellationToken);

    /// <summary>News that came along with the answer of the agent whose chat is read.</summary>
    /// <inheritdoc cref="PageListener.HearAnswerAsync"/>
    public Task<bool> HearAnswerAsync(IPageAgent agent, string news, Func<string, Task<bool>> deal) =>
        _panel.Current is { } panel && panel.Agent == agent
            ? _listener.HearAnswerAsync(panel.Agent.Frame, news, deal)
            : Task.FromResult(false);

    public async Task<bool> HeardAsync(IFrame frame, string? news)
    {
        // Of another window's chat than the one that is read: nothing. Before one is read, nobody knows.
        if (_panel.Current is not { } panel)
        {
            _events.Changed();
            return false;
        }

        return panel.Agent.Frame == frame && await _events.HeardAsync(this, news);
    }

    public void WindowsChanged() => _events.Changed();

    public void Navigated(IPage page, IFrame frame)
    {
        if (_panel.Current is not { } panel || frame == panel.Agent.Frame || frame == page.MainFrame) _events.Changed();
    }

    public void Gone(IPage page)
    {
        if (_panel.Current is not { } panel || panel.Page != page) return;
        _panel.Lose(panel);
        _events.Changed();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        WasLetGo |= IsAlive;
        if (IsAlive) await _listener.LeaveAsync();
        _disposed = true;
        _panel.Dispose();
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

    private Task<T> CallAsync<T>(IdePipeline pipeline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        Use.Now();
        return _calls.RunAsync(pipeline, call, cancellationToken);
    }

    private async Task<IPageAgent> AgentToCheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _panel.GetAsync(cancellationToken)).Agent;
        }
        catch (ChatHubException) when (_finder.PagesOf(_connection).FirstOrDefault() is { } page)
        {
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded).WaitAsync(cancellationToken);
            return new FrameAgent(page.MainFrame, Port.Profile, _instance, _time);
        }
    }
}

/// <summary>What happens in one session. Called from any thread.</summary>
internal interface ISessionEvents
{
    /// <summary>The page with the chat says that it changed.</summary>
    /// <param name="session">Whose page.</param>
    /// <param name="news">What is new in it, or null.</param>
    /// <returns>The news were of use, and the next ones will be.</returns>
    Task<bool> HeardAsync(IdeSession session, string? news);

    /// <summary>The chat may have changed, the panel or a window came or went, or the connection ended.</summary>
    void Changed();
}
