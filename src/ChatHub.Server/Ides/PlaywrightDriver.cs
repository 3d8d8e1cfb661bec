using ChatHub.Contracts;
using Microsoft.Playwright;

namespace ChatHub.Server.Ides;

/// <summary>The one Playwright driver of the process: a Node process that takes two seconds to start, so it is started once.</summary>
/// <remarks>Thread-safe. A driver that died is replaced by the next call that needs one.</remarks>
public sealed class PlaywrightDriver : IAsyncDisposable
{
    private static readonly TimeSpan AliveLimit = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _one = new(1, 1);
    private IPlaywright? _playwright;

    /// <summary>Connects to a browser.</summary>
    /// <param name="url">Its CDP WebSocket address.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async Task<IBrowser> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var playwright = await StartedAsync(cancellationToken);
        try
        {
            // NoDefaults: without it Playwright asks for what Electron refuses, and overrides focus and media of the user's own window.
            return await playwright.Chromium.ConnectOverCDPAsync(url.ToString(), new() { NoDefaults = true }).WaitAsync(cancellationToken);
        }
        catch (PlaywrightException)
        {
            await ForgetIfDeadAsync(playwright);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        _playwright?.Dispose();
        _playwright = null;
        _one.Dispose();
    }

    private async Task<IPlaywright> StartedAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _playwright ??= await Playwright.CreateAsync().WaitAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A call that every living driver answers at once.</summary>
    private async Task ForgetIfDeadAsync(IPlaywright playwright)
    {
        try
        {
            await using var context = await playwright.APIRequest.NewContextAsync().WaitAsync(AliveLimit);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            await _one.WaitAsync();
            if (ReferenceEquals(_playwright, playwright)) _playwright = null;
            _one.Release();
        }
    }
}
