using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// The Playwright driver of all hubs in the tests' process: a hub starts one for each port, which takes a second of a processor. Hubs that are
/// processes of their own have their own, as do those whose drivers are what a test is about.
/// </summary>
internal sealed class LentDriver(IPlaywright driver) : IPlaywright
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static IPlaywright? _driver;

    public IBrowserType Chromium => driver.Chromium;

    public IBrowserType Firefox => driver.Firefox;

    public IBrowserType Webkit => driver.Webkit;

    public IReadOnlyDictionary<string, BrowserNewContextOptions> Devices => driver.Devices;

    public ISelectors Selectors => driver.Selectors;

    public IAPIRequest APIRequest => driver.APIRequest;

    public IBrowserType this[string browserType] => driver[browserType];

    /// <summary>What stands in the place of a driver's start.</summary>
    public static async Task<IPlaywright> LendAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_driver is null || !await IsAliveAsync(_driver)) _driver = await Playwright.CreateAsync();
            return new LentDriver(_driver);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>It is the next hub's too.</summary>
    public void Dispose()
    {
    }

    private static async Task<bool> IsAliveAsync(IPlaywright driver)
    {
        try
        {
            await using var context = await driver.APIRequest.NewContextAsync();
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }
}
