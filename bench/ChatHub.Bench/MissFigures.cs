using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>RefreshHistory: read the page, make a version, answer. The floor is the agent's reading alone, timed inside the page.</summary>
internal static class MissFigures
{
    private const string Read = """
        async calls => {
          const agent = globalThis[Object.getOwnPropertyNames(globalThis).find(name => name.startsWith('__chatHub_'))];
          const times = [];
          for (let i = 0; i < calls; i++) {
            const started = performance.now();
            await agent.at('panel').read();
            times.push(performance.now() - started);
          }
          return times;
        }
        """;

    /// <summary>The demo page with so many messages, all of them mounted.</summary>
    public static async Task<IReadOnlyList<Figure>> DemoAsync(int messages)
    {
        await using var demo = await DemoChat.StartAsync($"?n={messages}&mounted=all");
        await using var hub = BenchServer.Start("demo", demo.Port);
        var browser = await PlaywrightDriver.ConnectAsync(demo.Port);
        return [await MeasureAsync($"history_miss_{messages}_ms", hub, demo.Port, browser.Contexts[0].Pages.Single(), messages > 1000 ? 5 : 20)];
    }

    /// <summary>Any page that the hub can read.</summary>
    public static async Task<Figure> MeasureAsync(string name, BenchServer hub, int port, IPage page, int calls)
    {
        await using var miss = await RawConnection.OpenAsync(hub.Address, "/hubs/chat", "RefreshHistory", port);
        await Rounds.TimesAsync(calls, miss.CallAsync);
        await page.EvaluateAsync<double[]>(Read, calls);

        var (value, floor) = await Rounds.RunAsync(
            async () => [Rounds.Percentile(await Rounds.TimesAsync(calls, miss.CallAsync), 0.5)],
            async () => [Rounds.Percentile(await page.EvaluateAsync<double[]>(Read, calls), 0.5)]);
        return new(name, value[0], "ms", floor[0]);
    }
}
