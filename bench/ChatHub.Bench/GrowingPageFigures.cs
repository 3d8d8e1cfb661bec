using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>What it costs to follow a message that grows beside many others.</summary>
internal static class GrowingPageFigures
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    /// <summary>A word every 20 ms, until told to stop.</summary>
    private const string Grow = """
        () => {
          const row = [...document.querySelectorAll('li')].at(-1);
          const text = row.appendChild(document.createElement('p')).appendChild(document.createTextNode(''));
          let n = 0;
          clearInterval(globalThis.growing);
          globalThis.growing = setInterval(() => text.appendData(`word${++n} `), 20);
        }
        """;

    /// <summary>
    /// Hub, driver and renderer while the last of 2,001 mounted messages grows 50 times a second, in percent of one core; the client counts
    /// bytes only. The floor is the renderer with nobody attached.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=2001&mounted=all");
        var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        await desk.Contexts[0].Pages[0].EvaluateAsync(Grow);
        var alone = await PercentAsync(Renderers);

        await using var hub = BenchServer.Start("demo", demo.Port);
        var followers = await FanoutFigures.OpenAsync(hub, 1, "/hubs/chat", [FanoutFigures.Handshake, FanoutFigures.FollowCall(demo.Port)]);
        _ = followers[0].CountAsync();
        var followed = await PercentAsync(() => Renderers() + Processes.HubAndDriver());
        var received = followers[0].Received;
        followers[0].Dispose();
        if (received < 100_000) throw new UnreachableException("The follower did not get the conversation.");
        return [new("live_cpu_percent", followed, "percent", alone)];
    }

    private static async Task<double> PercentAsync(Func<TimeSpan> used)
    {
        using var warm = new PeriodicTimer(Warm);
        await warm.WaitForNextTickAsync();
        using var span = new PeriodicTimer(Span);
        var (before, started) = (used(), Stopwatch.GetTimestamp());
        await span.WaitForNextTickAsync();
        return (used() - before) / Stopwatch.GetElapsedTime(started) * 100;
    }

    /// <summary>Processor time of the pages.</summary>
    internal static TimeSpan Renderers() =>
        Processes.Of("chromium", process => Processes.CommandLineOf(process).Contains("--type=renderer", StringComparison.Ordinal));
}
