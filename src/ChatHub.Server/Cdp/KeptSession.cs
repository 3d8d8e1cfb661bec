using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>The one connection to a port that is kept, made when it is first needed, and the driver that it lives in. Thread-safe.</summary>
/// <param name="port">The port.</param>
/// <param name="events">Told what happens in it.</param>
/// <param name="probe">Asks who is there.</param>
/// <param name="driver">Connects; ended with the connection, and when this is disposed of.</param>
/// <param name="pipelines">Through which it connects.</param>
/// <param name="time">The clock.</param>
internal sealed class KeptSession(
    Port port, ISessionEvents events, CdpProbe probe, PlaywrightDriver driver, IdePipelines pipelines, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IdeSession? _session;
    private volatile IReadOnlyList<Place<IFrame>> _before = [];
    private volatile bool _isDisposed;

    /// <summary>The living session, or null.</summary>
    public IdeSession? Current => _session is { IsAlive: true } session ? session : null;

    /// <summary>The session, connected if there is none.</summary>
    /// <exception cref="ChatHubException">Nothing or no IDE answers, the circuit is open, the hub stops.</exception>
    public async Task<IdeSession> GetAsync(CancellationToken cancellationToken)
    {
        if (Current is { } living) return living;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_isDisposed) throw Ended();
            if (Current is { } session) return session;
            await EndAsync();
            _session = session = await ConnectAsync(cancellationToken);
            if (!_isDisposed) return session;
            await EndAsync(); // It was made while all of this ended.
            throw Ended();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends a session that was not used for some time; false where there is none such.</summary>
    public async Task<bool> ReleaseAsync(TimeSpan unusedFor)
    {
        await _gate.WaitAsync();
        try
        {
            if (Current is not { } session || session.Use.UnusedFor < unusedFor) return false;
            await EndAsync();
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    /// <remarks>The gate is not disposed of: whoever waits for it would wait for ever. It holds nothing.</remarks>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await EndAsync();
        driver.Dispose();
    }

    private ChatHubException Ended() => new(ErrorCode.IdeUnreachable, $"The hub stops, and has let go of {port}. Ask again when it is back.");

    /// <summary>What is left of the connection goes, and its driver.</summary>
    private async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is not { } session) return;
        _before = session.Places;
        await session.DisposeAsync();
        driver.End();
    }

    /// <summary>The IDE has gone: a driver is not kept for the day when it comes back.</summary>
    private async Task SweepAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (Current is null) await EndAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IdeSession> ConnectAsync(CancellationToken cancellationToken)
    {
        var browser = await probe.AskAsync(port, cancellationToken);
        try
        {
            var connection = await pipelines.RunAsync(
                IdePipeline.Connect, port, token => driver.ConnectAsync(browser.WebSocketUrl, token), cancellationToken);
            connection.Disconnected += (_, _) => _ = SweepAsync();
            if (!connection.IsConnected) _ = SweepAsync(); // It went before anybody listened.
            return new IdeSession(port, browser.Product, connection, token => probe.AskAsync(port, token), events, pipelines, _before, time);
        }
        catch (PlaywrightException e)
        {
            driver.End();
            throw new ChatHubException(
                ErrorCode.IdeUnreachable, $"{port} answers, but refused the connection. Is another debugger attached that allows only one?", e);
        }
    }
}
