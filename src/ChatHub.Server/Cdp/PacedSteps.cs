using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp;

/// <summary>
/// Steps that wait in a page. A hidden window's own timers fire once a second, or once a minute: the hub says from outside when to look again.
/// </summary>
internal static class PacedSteps
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookLimit = TimeSpan.FromMinutes(1);

    /// <summary>Waits for a step.</summary>
    /// <param name="agent">Where it waits.</param>
    /// <param name="step">The step.</param>
    /// <param name="time">The clock.</param>
    public static async Task<T> PacedAsync<T>(this IPlaceAgent agent, Task<T> step, TimeProvider time)
    {
        // A look that is not answered is not followed by another: the page hangs, and hears them all when it goes on.
        while (await Task.WhenAny(step, Task.Delay(Pace, time)) != step) await Task.WhenAny(step, agent.LookAgainAsync(LookLimit));
        return await step;
    }
}
