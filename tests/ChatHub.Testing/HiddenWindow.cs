using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>How a window is hidden. (One behind others, or on a display that is switched off, cannot be made without a display.)</summary>
public enum Hiding
{
    /// <summary>Another tab is in front.</summary>
    AnotherTab,

    /// <summary>The window is minimised.</summary>
    Minimised,
}

/// <summary>A page that nobody sees: it paints no frame, which is asserted. Shown again when disposed.</summary>
public sealed class HiddenWindow : IAsyncDisposable
{
    private readonly IPage _page;
    private readonly IPage? _front;
    private readonly ICDPSession? _session;
    private readonly int _window;

    private HiddenWindow(IPage page, IPage? front, ICDPSession? session, int window) =>
        (_page, _front, _session, _window) = (page, front, session, window);

    /// <summary>Hides it, and counts its frames for three seconds.</summary>
    public static async Task<HiddenWindow> HideAsync(IPage page, Hiding how)
    {
        var hidden = how == Hiding.AnotherTab ? await CoverAsync(page) : await MinimiseAsync(page);
        await hidden.AssertPaintsNothingAsync();
        return hidden;
    }

    /// <summary>Its precondition: no frame in three seconds.</summary>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public async Task AssertPaintsNothingAsync()
    {
        var state = await _page.EvaluateAsync<string>("() => document.visibilityState");
        var frames = await _page.EvaluateAsync<int>(
            """
            () => new Promise(resolve => {
              let frames = 0;
              const count = () => { frames++; requestAnimationFrame(count); };
              requestAnimationFrame(count);
              setTimeout(() => resolve(frames), 3000);
            })
            """);
        if ((state, frames) != ("hidden", 0))
            throw new InvalidOperationException($"The window is not hidden: {state}, {frames} frames in three seconds.");
    }

    /// <summary>Shows it.</summary>
    public async Task ShowAsync()
    {
        if (_front is { IsClosed: false }) await _front.CloseAsync();
        if (_session is not null) await SetStateAsync("normal");
        await _page.BringToFrontAsync();
        await Eventually.IsTrueAsync(
            () => _page.EvaluateAsync<bool>("() => document.visibilityState === 'visible'"), TimeSpan.FromSeconds(30), "the window is shown");
    }

    /// <summary>Shows it.</summary>
    public async ValueTask DisposeAsync() => await ShowAsync();

    private static async Task<HiddenWindow> CoverAsync(IPage page)
    {
        var front = await page.Context.NewPageAsync();
        await front.BringToFrontAsync();
        return new HiddenWindow(page, front, null, 0);
    }

    private static async Task<HiddenWindow> MinimiseAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var window = (await session.SendAsync("Browser.getWindowForTarget"))!.Value.GetProperty("windowId").GetInt32();
        var hidden = new HiddenWindow(page, null, session, window);
        await hidden.SetStateAsync("minimized");
        var bounds = (await session.SendAsync("Browser.getWindowForTarget"))!.Value.GetProperty("bounds");
        if (bounds.GetProperty("windowState").GetString() is var state and not "minimized")
            throw new InvalidOperationException($"The window is not minimised: {state}.");
        return hidden;
    }

    private async Task SetStateAsync(string state) =>
        await _session!.SendAsync(
            "Browser.setWindowBounds",
            new Dictionary<string, object> { ["windowId"] = _window, ["bounds"] = new Dictionary<string, object> { ["windowState"] = state } });
}
