using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>What VS Code itself takes for a message, by the page's clock: from the press of its send button until the page shows the row.</summary>
internal static class SendClock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private const string Recorder = """
        text => {
          const clock = globalThis.__sendClock = { pressed: null, shown: null };
          const isSend = ({ type, target, key }) => type === 'click' ? target.closest('.chat-execute-toolbar') : key === 'Enter';
          const press = event => { if (isSend(event)) clock.pressed ??= performance.now(); };
          const kinds = ['click', 'keydown'];
          for (const kind of kinds) addEventListener(kind, press, true);
          const observer = new MutationObserver(() => {
            const rows = [...document.querySelectorAll('.interactive-session .monaco-list-row.request')];
            if (clock.pressed === null || !rows.some(row => row.getAttribute('aria-label')?.includes(text))) return;
            clock.shown = performance.now();
            observer.disconnect();
            for (const kind of kinds) removeEventListener(kind, press, true);
          });
          const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] };
          observer.observe(document.querySelector('.interactive-session'), watched);
        }
        """;

    private const string Took = "() => __sendClock.shown && __sendClock.shown - __sendClock.pressed";

    /// <summary>Begins before a message is sent that no other is like.</summary>
    public static Task StartAsync(IPage page, string text) => page.EvaluateAsync(Recorder, text);

    /// <summary>How long it took, once it is shown.</summary>
    public static async Task<TimeSpan> TookAsync(IPage page)
    {
        double? took = null;
        await Eventually.IsTrueAsync(
            async () => (took = await page.EvaluateAsync<double?>(Took)) is not null, Limit, "the page has shown the message");
        await page.EvaluateAsync("() => { delete globalThis.__sendClock; }");
        return TimeSpan.FromMilliseconds(took!.Value);
    }
}
