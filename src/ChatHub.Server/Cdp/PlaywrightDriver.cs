using ChatHub.Contracts;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>The one Playwright driver of the process: started once, since it is a Node process that takes seconds to start.</summary>
/// <remarks>Thread-safe. A driver that died is replaced by the next call that needs one.</remarks>
internal sealed class PlaywrightDriver : IAsyncDisposable
{
    private static readonly TimeSpan AliveLimit = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly Func<Task<IPlaywright>> _start;
    private Task<IPlaywright>? _driver;
    private bool _disposed;

    /// <summary>A driver that is started when it is first needed.</summary>
    public PlaywrightDriver()
        : this(Playwright.CreateAsync)
    {
    }

    internal PlaywrightDriver(Func<Task<IPlaywright>> start) => _start = start;

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

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Task<IPlaywright>? driver;
        lock (_lock) (_disposed, driver, _driver) = (true, _driver, null);
        if (driver is not null) _ = EndWhenThereAsync(driver); // One that is still being started is not waited for.
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The driver that is there or under way; another one only where the last did not start. Who gives up waiting leaves none behind.
    /// </summary>
    private Task<IPlaywright> Started()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _driver is null or { IsFaulted: true } or { IsCanceled: true } ? _driver = _start() : _driver;
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

    /// <summary>A call that a living driver answers; one that is slow to do so is busy, and other ports' connections live in it.</summary>
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
            lock (_lock) if (_driver is { IsCompletedSuccessfully: true } known && ReferenceEquals(known.Result, playwright)) _driver = null;
        }
    }
}
