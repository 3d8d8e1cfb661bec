using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>Notes when the page of a <see cref="VsCode"/> first showed each word of the newest <c>slow</c> answer.</summary>
public static partial class WordClock
{
    private const string Recorder = """
        () => {
          const list = document.querySelector('.interactive-session .interactive-list');
          const words = globalThis.__words = {};
          globalThis.__wordObserver?.disconnect();
          globalThis.__wordObserver = new MutationObserver(() => {
            const now = performance.timeOrigin + performance.now();
            const label = [...list.querySelectorAll('.monaco-list-row.response')].at(-1)?.getAttribute('aria-label') ?? '';
            const newest = Number([...label.matchAll(/word(\d+)/g)].at(-1)?.[1] ?? 0);
            for (let n = newest; n > 0 && !(n in words); n--) words[n] = now;
          });
          globalThis.__wordObserver.observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    /// <summary>Begins to note.</summary>
    public static Task StartAsync(IPage page) => page.EvaluateAsync(Recorder);

    /// <summary>Every word's number and when it was shown, in Unix milliseconds by the page's clock.</summary>
    public static async Task<IReadOnlyDictionary<int, double>> ShownAsync(IPage page) =>
        (await page.EvaluateAsync<Dictionary<string, double>>("() => globalThis.__words")).ToDictionary(word => int.Parse(word.Key, CultureInfo.InvariantCulture), word => word.Value);

    /// <summary>The number of the last word in an answer's text; 0 where it has none.</summary>
    public static int NewestIn(string text) => Word().Matches(text) is [.., var match] ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"word(\d+)")]
    private static partial Regex Word();
}
