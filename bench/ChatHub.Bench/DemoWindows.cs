using ChatHub.Server.Cdp;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>Windows of one browser, each with the demo page in it. All of them are in sight: a tab behind another one has slow timers.</summary>
internal static class DemoWindows
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Opens the page of the first window in so many more.</summary>
    /// <returns>The others.</returns>
    public static async Task<IReadOnlyList<IPage>> OpenAsync(IBrowser browser, IPage first, int count)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        List<IPage> pages = [];
        for (var window = 0; window < count; window++)
        {
            var page = await first.Context.RunAndWaitForPageAsync(
                () => session.SendAsync("Target.createTarget", new Dictionary<string, object> { ["url"] = first.Url, ["newWindow"] = true }));
            await Eventually.IsTrueAsync(
                () => page.EvaluateAsync<bool>("() => document.visibilityState === 'visible' && !!document.querySelector('.demo-chat .list > li')"),
                Limit, "the window shows its chat");
            pages.Add(page);
        }

        return pages;
    }

    /// <summary>The id of the chat in a window.</summary>
    public static async Task<string> ChatOfAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var info = await session.SendAsync("Target.getTargetInfo");
        await session.DetachAsync();
        return PlaceId.Of(info!.Value.GetProperty("targetInfo").GetProperty("targetId").GetString()!, "panel");
    }
}
