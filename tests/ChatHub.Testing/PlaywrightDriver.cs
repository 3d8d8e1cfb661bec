using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>The tests' own Playwright: one driver a process, as it takes seconds to start.</summary>
public static class PlaywrightDriver
{
    private static readonly Lazy<Task<IPlaywright>> Driver = new(Playwright.CreateAsync);

    /// <summary>
    /// Attaches to a browser without changing anything about it: its focus, its media and its downloads stay the user's.
    /// </summary>
    public static async Task<IBrowser> ConnectAsync(int cdpPort)
    {
        var playwright = await Driver.Value;
        return await playwright.Chromium.ConnectOverCDPAsync(
            $"http://127.0.0.1:{cdpPort}", new BrowserTypeConnectOverCDPOptions { NoDefaults = true });
    }
}
