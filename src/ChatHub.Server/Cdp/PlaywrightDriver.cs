using ChatHub.Contracts;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>
/// The Playwright driver of one port, started when it is first needed. Each port has its own: what a page makes its driver throw ends that one,
/// and no other port's connection with it.
/// </summary>
/// <remarks>Thread-safe. A driver that died, or was ended, is replaced by the next call that needs one.</remarks>
/// <param name="start">Starts it.</param>
internal sealed class PlaywrightDriver(DriverStart start) : IDisposable
{
    private static readonly TimeSpan AliveLimit = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private Task<IPlaywright>? _driver;
    private bool _disposed;

    /// <summary>Connects to a browser.</summary>
    /// <param name="url">Its CDP WebSocket address.</param>
    /// <param name="cancellationToken">Cancels waiting. A driver that is being started goes on: the next call finds it further, or there.</param>
    public async Task<IBrowser> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var playwright = await Started().WaitAsync(cancellationToken);
        // NoDefaults: without it Playwright asks for what Electron refuses, and overrides focus and media of the user's own window.
        var connecting = playwright.Chromium.ConnectOverCDPAsync(url.ToString(), new() { NoDefaults = true });
        try
        {
            return await connecting.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = CloseWhenThereAsync(connecting);
            throw;
        }
        catch (PlaywrightException)
        {
            await ForgetIfDeadAsync(playwright);
            throw;
        }
    }

    /// <summary>Ends the process. One that is still being started is not waited for.</summary>
    public void End()
    {
        Task<IPlaywright>? driver;
        lock (_lock) (driver, _driver) = (_driver, null);
        if (driver is not null) _ = EndWhenThereAsync(driver);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock) _disposed = true;
        End();
    }

    /// <summary>
    /// The driver that is there or under way; another one only where the last did not start. Who gives up waiting leaves none behind.
    /// </summary>
    private Task<IPlaywright> Started()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _driver is null or { IsFaulted: true } or { IsCanceled: true } ? _driver = start() : _driver;
        }
    }

    private static async Task EndWhenThereAsync(Task<IPlaywright> starting)
    {
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // What did not start was said to who waited for it.
        if (starting.IsCompletedSuccessfully) starting.Result.Dispose();
    }

    /// <summary>Nobody has this connection: the caller gave up while it was made.</summary>
    private static async Task CloseWhenThereAsync(Task<IBrowser> connecting)
    {
        try
        {
            await (await connecting).CloseAsync();
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It came to nothing, or the browser has gone since.
        }
    }

    /// <summary>A call that a living driver answers; one that is slow to do so is busy.</summary>
    private async Task ForgetIfDeadAsync(IPlaywright playwright)
    {
        try
        {
            await using var context = await playwright.APIRequest.NewContextAsync().WaitAsync(AliveLimit);
        }
        catch (TimeoutException)
        {
            // It answered the call before this one, if only with an error.
        }
        catch (PlaywrightException)
        {
            lock (_lock)
            {
                if (_driver is not { IsCompletedSuccessfully: true } known || !ReferenceEquals(known.Result, playwright)) return;
                _driver = null;
            }

            playwright.Dispose();
        }
    }
}
