using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>The one connection to a port that is kept, made when it is first needed. Thread-safe.</summary>
/// <param name="port">The port.</param>
/// <param name="events">Told what happens in it.</param>
/// <param name="probe">Asks who is there.</param>
/// <param name="driver">Connects.</param>
/// <param name="pipelines">Through which it connects.</param>
/// <param name="time">The clock.</param>
internal sealed class KeptSession(
    Port port, ISessionEvents events, CdpProbe probe, PlaywrightDriver driver, IdePipelines pipelines, TimeProvider time)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IdeSession? _session;

    /// <summary>The living session, or null.</summary>
    public IdeSession? Current => _session is { IsAlive: true } session ? session : null;

    /// <summary>The session, connected if there is none.</summary>
    /// <exception cref="ChatHubException">Nothing or no IDE answers, the circuit is open.</exception>
    public async Task<IdeSession> GetAsync(CancellationToken cancellationToken)
    {
        if (Current is { } living) return living;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Current is { } session) return session;
            if (_session is { } dead) await dead.DisposeAsync();
            return _session = await ConnectAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends a session that was not used for some time; false where there is none such.</summary>
    public async Task<bool> ReleaseAsync(TimeSpan unusedFor)
    {
        if (Current is not { } session || session.UnusedFor < unusedFor) return false;
        await session.DisposeAsync();
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_session is { } session) await session.DisposeAsync();
        _gate.Dispose();
    }

    private async Task<IdeSession> ConnectAsync(CancellationToken cancellationToken)
    {
        var browser = await probe.AskAsync(port, cancellationToken);
        try
        {
            var connection = await pipelines.RunAsync(
                IdePipeline.Connect, port, token => driver.ConnectAsync(browser.WebSocketUrl, token), cancellationToken);
            return new IdeSession(port, browser.Product, connection, token => probe.AskAsync(port, token), events, pipelines, time);
        }
        catch (PlaywrightException e)
        {
            throw new ChatHubException(
                ErrorCode.IdeUnreachable, $"{port} answers, but refused the connection. Is another debugger attached that allows only one?", e);
        }
    }
}
