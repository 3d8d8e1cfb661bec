using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A page that answers nothing for a time, as one does that works.</summary>
internal static class BusyPage
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Keeps the page's thread busy; returns when it is.</summary>
    /// <param name="page">The page.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="first">What it does right before.</param>
    /// <returns>Ends when it is free again.</returns>
    public static async Task<Task> BlockAsync(IPage page, int seconds, string first = "() => {}")
    {
        var begun = new TaskCompletionSource();
        page.Console += (_, message) =>
        {
            if (message.Text == "busy") begun.TrySetResult();
        };
        var busy = page.EvaluateAsync(
            $"seconds => {{ ({first})(); console.log('busy'); const end = performance.now() + seconds * 1000; while (performance.now() < end); }}",
            seconds);
        await begun.Task.WaitAsync(Limit);
        return busy;
    }

    /// <summary>Ends it.</summary>
    /// <param name="debugger">Attached before the page was busy: one that is busy takes nobody in.</param>
    /// <param name="busy">What ends with it.</param>
    public static async Task FreeAsync(ICDPSession debugger, Task busy)
    {
        await debugger.SendAsync("Runtime.terminateExecution");
        await Assert.ThrowsAsync<PlaywrightException>(() => busy);
    }
}
