using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>The dashboard in a real Chromium, on the demo chat.</summary>
internal static class DashboardFigures
{
    private const int Long = 5000;

    /// <summary>What it weighs, how soon it is usable, how long a long conversation takes to open and a token to be painted.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=20&mounted=all");
        await using var longDemo = await DemoChat.StartAsync($"?n={Long}&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port, longDemo.Port);
        await using var client = await hub.ConnectAsync();
        await client.GetHistory(demo.Port);
        await Eventually.IsTrueAsync(
            async () => (await client.GetHistory(longDemo.Port)).Messages.Count == Long, TimeSpan.FromMinutes(1),
            "the hub has the long conversation");
        await using var chromium = await ChromiumProcess.StartAsync();
        await using var browser = await PlaywrightDriver.ConnectAsync(chromium.Port);
        var address = $"{hub.Address}#/ports/{demo.Port}";

        // A context of its own each time: nothing is in its cache.
        var coldStart = await Rounds.RunAsync(() => InNewPageAsync(browser, address, DashboardProbe.ColdStartAsync));
        var bytes = await InNewPageAsync(browser, address, async page => (double)await DashboardProbe.WeighAsync(page));
        var open = await Rounds.RunAsync(() =>
            InNewPageAsync(browser, address, async page => (await DashboardProbe.OpenAsync(page, longDemo.Port, Long)).Shown));
        var all = await InNewPageAsync(browser, address, async page => (await DashboardProbe.OpenAsync(page, longDemo.Port, Long)).All);
        var waits = await InNewPageAsync(browser, address, async page =>
        {
            await page.GetByLabel("Message", new() { Exact = true }).FillAsync("slow 100 30");
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText("slow done.").WaitForAsync();
            return await DashboardProbe.TokenWaitsAsync(page);
        });

        return
        [
            new("dashboard_bytes", bytes, "bytes"),
            new("dashboard_cold_start_ms", coldStart, "ms"),
            new("dashboard_open_5000_ms", open, "ms"),
            new("dashboard_open_5000_all_ms", all, "ms"),
            new("dashboard_token_to_paint_ms", Rounds.Percentile(waits, 0.5), "ms"),
            new("dashboard_token_to_paint_p99_ms", Rounds.Percentile(waits, 0.99), "ms"),
        ];
    }

    private static async Task<T> InNewPageAsync<T>(IBrowser browser, string address, Func<IPage, Task<T>> measure)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await DashboardProbe.WatchAsync(page);
        await page.GotoAsync(address);
        await page.Locator("li.message").Nth(19).WaitForAsync();
        return await measure(page);
    }
}
