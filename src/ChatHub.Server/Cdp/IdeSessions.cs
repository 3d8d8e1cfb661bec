using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>The kept connections, one a port at most. Thread-safe.</summary>
public sealed class IdeSessions(PortMap ports, CdpProbe probe, PlaywrightDriver driver, IdePipelines pipelines, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, Slot> _slots = new();

    /// <summary>Raised when something about a port's chat or connection changed. May come from any thread; do not block.</summary>
    public event Action<int>? Changed;

    /// <summary>Ports with a living connection.</summary>
    public int Count => _slots.Values.Count(slot => slot.Session is { IsAlive: true });

    /// <summary>Those ports.</summary>
    public IEnumerable<int> Ports => _slots.Where(slot => slot.Value.Session is { IsAlive: true }).Select(slot => slot.Key);

    /// <summary>The living session of a port, or null.</summary>
    public IdeSession? Find(int port) => _slots.TryGetValue(port, out var slot) && slot.Session is { IsAlive: true } session ? session : null;

    /// <summary>The session of a port, connected if there is none.</summary>
    /// <exception cref="ChatHubException">The port is not allowed, nothing or no IDE answers, the circuit is open.</exception>
    public async Task<IdeSession> GetAsync(int port, CancellationToken cancellationToken)
    {
        var profile = ports.ProfileOf(port);
        if (Find(port) is { } living) return living;
        var slot = _slots.GetOrAdd(port, _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (slot.Session is { IsAlive: true } session) return session;
            if (slot.Session is { } dead) await dead.DisposeAsync();
            return slot.Session = await ConnectAsync(port, profile, cancellationToken);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Ends a session that was not used for some time; false where there is none such.</summary>
    public async Task<bool> ReleaseAsync(int port, TimeSpan unusedFor)
    {
        if (Find(port) is not { } session || session.UnusedFor < unusedFor) return false;
        await session.DisposeAsync();
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Side by side: each IDE that hangs takes its limit.
        await Task.WhenAll(_slots.Values.Select(slot => slot.Session).OfType<IdeSession>().Select(session => session.DisposeAsync().AsTask()));
        foreach (var slot in _slots.Values) slot.Gate.Dispose();
    }

    private async Task<IdeSession> ConnectAsync(int port, IdeProfile profile, CancellationToken cancellationToken)
    {
        var browser = await probe.AskAsync(port, cancellationToken);
        try
        {
            var connection = await pipelines.RunAsync(IdePipeline.Connect, port, token => driver.ConnectAsync(browser.WebSocketUrl, token), cancellationToken);
            var session = new IdeSession(port, profile, browser.Product, connection, token => probe.AskAsync(port, token), pipelines, time);
            session.Changed += changed => Changed?.Invoke(changed.Port);
            return session;
        }
        catch (PlaywrightException e)
        {
            throw new ChatHubException(ErrorCode.IdeUnreachable, $"{profile.Name} on port {port} answers, but refused the connection. Is another debugger attached that allows only one?", e);
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public volatile IdeSession? Session;
    }
}
