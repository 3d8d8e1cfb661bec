using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>A conversation that is too long for a demo page.</summary>
internal static class LongConversation
{
    private const string Open = """
        async count => {
          const text = number => `Answer ${number} with **bold** words.\n\n\`\`\`js\nconst value = ${number};\n\`\`\`\n\n${'It reads the list and tells the others. '.repeat(18)}`;
          const messages = Array.from({ length: count }, (_, number) => ({ id: `m${number}`, role: number % 2 ? 'assistant' : 'user', content: text(number), state: 'complete', createdAt: '2026-01-01T00:00:00Z' }));
          const history = { port: 1, ide: 'demo', title: 'Long', position: { epoch: 'e', sequence: 1 }, state: 'idle', isStale: false, isComplete: true, messages };
          const view = document.createElement('conversation-view');
          document.querySelector('conversation-view').replaceWith(view);
          document.body.dataset.view = 'chat';
          const state = { port: null, history: null, ports: [], connection: 'connected', sends: [] };
          view.render(state);
          const painted = () => new Promise(resolve => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }));
          await painted();
          const began = performance.now();
          view.render({ ...state, port: 1, history });
          await painted();
          const shown = performance.now() - began;
          while (view.querySelectorAll('li.message').length < count) await painted();
          return [shown, performance.now() - began];
        }
        """;

    /// <summary>Shows it in a page of the dashboard.</summary>
    /// <returns>Milliseconds until its newest messages were painted, and until all were in the page.</returns>
    public static async Task<(double Shown, double All)> OpenAsync(IPage page, int messages)
    {
        var times = await page.EvaluateAsync<double[]>(Open, messages);
        return (times[0], times[1]);
    }
}
