using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>Measures the dashboard from inside its page. All times in milliseconds.</summary>
public static class DashboardProbe
{
    /// <summary>
    /// Notes how long each streamed piece of an answer waited from its arrival to the frame that painted it, and when the
    /// first message was painted.
    /// </summary>
    private const string Watch = """
        globalThis.tokenWaits = [];
        globalThis.painted = () => new Promise(resolve => requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(0);
        }));
        globalThis.WebSocket = class extends WebSocket {
          constructor(...all) {
            super(...all);
            this.addEventListener('message', async ({ data }) => {
              if (!String(data).includes('"append"')) return;
              const came = performance.now();
              globalThis.tokenWaits.push(await globalThis.painted() - came);
            });
          }
        };
        (async () => {
          while (!document.querySelector('li.message')) await globalThis.painted();
          globalThis.usableAt = await globalThis.painted();
        })();
        """;

    private const string Open = """
        async ([port, count]) => {
          const rows = () => document.querySelectorAll('li.message').length;
          location.hash = '#/';
          while (rows() > 0) await globalThis.painted();
          const began = performance.now();
          location.hash = `#/ports/${port}`;
          while (rows() === 0) await globalThis.painted();
          const shown = await globalThis.painted() - began;
          while (rows() < count) await globalThis.painted();
          return [shown, performance.now() - began];
        }
        """;

    private const string Weigh = """
        async () => {
          await import('/lib/highlight.js');
          await import('/js/elements/performancePage.js');
          const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
          return all.reduce((sum, { transferSize }) => sum + transferSize, 0);
        }
        """;

    /// <summary>Has the page watch itself. Before it goes to the dashboard.</summary>
    public static Task WatchAsync(IPage page) => page.AddInitScriptAsync(Watch);

    /// <summary>From the start of the navigation until the first message was painted.</summary>
    public static async Task<double> ColdStartAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => globalThis.usableAt");
        return await page.EvaluateAsync<double>("() => globalThis.usableAt");
    }

    /// <summary>How long each streamed piece of an answer waited to be painted.</summary>
    public static Task<double[]> TokenWaitsAsync(IPage page) => page.EvaluateAsync<double[]>("() => globalThis.tokenWaits");

    /// <summary>The median of what a frame takes in which nothing changes.</summary>
    public static Task<double> FrameAsync(IPage page) => page.EvaluateAsync<double>("""
        async () => {
          const waits = [];
          for (let count = 0; count < 21; count++) {
            const began = performance.now();
            waits.push(await globalThis.painted() - began);
          }
          return waits.sort((a, b) => a - b)[10];
        }
        """);

    /// <summary>What so many rows of text take until they are painted that a page makes by itself, without a hub and a conversation.</summary>
    public static Task<double> RowsAsync(IPage page, int rows) => page.EvaluateAsync<double>("""
        async count => {
          const began = performance.now();
          const list = document.body.appendChild(document.createElement('ol'));
          for (let n = 0; n < count; n++) list.appendChild(document.createElement('li')).textContent = `row ${n} of some text`;
          const took = await globalThis.painted() - began;
          list.remove();
          await globalThis.painted();
          return took;
        }
        """, rows);

    /// <summary>Opens a port's conversation from the list of ports, as a press on its link does.</summary>
    /// <returns>Until its newest messages were painted, and until so many were in the page.</returns>
    public static async Task<(double Shown, double All)> OpenAsync(IPage page, int port, int messages)
    {
        var times = await page.EvaluateAsync<double[]>(Open, new[] { port, messages });
        return (times[0], times[1]);
    }

    /// <summary>What everything that the page can load took on the wire, in bytes, headers included.</summary>
    public static Task<long> WeighAsync(IPage page) => page.EvaluateAsync<long>(Weigh);
}
