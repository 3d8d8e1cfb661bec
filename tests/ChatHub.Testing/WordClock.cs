using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>
/// Notes when the page of a <see cref="VsCode"/>, or of a <see cref="DemoChat"/>, first showed each word of the newest <c>slow</c> answer, and when
/// the page itself had told this process of it: by the shortest way there is, without a hub, at the same time and on the same machine.
/// </summary>
public sealed partial class WordClock : IAsyncDisposable
{
    private const string Binding = "__chatWordShown";

    private const string VsCodeList = "document.querySelector('.interactive-session .interactive-list')";
    private const string VsCodeAnswer = "[...list.querySelectorAll('.monaco-list-row.response')].at(-1)?.getAttribute('aria-label')";
    private const string DemoList = "document.querySelector('.demo-chat .list')";
    private const string DemoAnswer = "list.lastElementChild?.dataset.markdown";

    private const string Remover = "globalThis.__wordObserver?.disconnect(); delete globalThis.__wordObserver";

    private readonly ICDPSession _session;
    private readonly List<Word> _words = [];

    private WordClock(ICDPSession session)
    {
        _session = session;
        session.Event("Runtime.bindingCalled").OnEvent += Note;
    }

    /// <summary>Now, in Unix milliseconds, as exactly as this process knows it.</summary>
    public static double Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    /// <summary>Begins to note what VS Code shows.</summary>
    public static Task<WordClock> StartAsync(IPage page) => StartAsync(page, Recorder(VsCodeList, VsCodeAnswer));

    /// <summary>Begins to note what the demo page shows, from its next answer on.</summary>
    public static Task<WordClock> StartOnDemoAsync(IPage page) => StartAsync(page, Recorder(DemoList, DemoAnswer));

    private static async Task<WordClock> StartAsync(IPage page, string recorder)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var clock = new WordClock(session);
        await session.SendAsync("Runtime.enable");
        await session.SendAsync("Runtime.addBinding", new() { ["name"] = Binding });
        await clock.EvaluateAsync(recorder);
        return clock;
    }

    /// <summary>The number of the last word in an answer's text; 0 where it has none.</summary>
    public static int NewestIn(string text) =>
        Numbers().Matches(text) is [.., var match] ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>Ends.</summary>
    /// <returns>Every word by its number.</returns>
    public async Task<IReadOnlyDictionary<int, Word>> EndAsync()
    {
        // Its answer comes after all that the page has told.
        await EvaluateAsync(Remover);
        lock (_words) return _words.ToDictionary(word => word.Number);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EvaluateAsync(Remover);
        await _session.DetachAsync();
    }

    private static string Recorder(string list, string answer) => $$"""
        (() => {
          const list = {{list}};
          let told = 0;
          globalThis.__wordObserver?.disconnect();
          globalThis.__wordObserver = new MutationObserver(() => {
            const now = performance.timeOrigin + performance.now();
            const text = {{answer}} ?? '';
            const newest = Number([...text.matchAll(/word(\d+)/g)].at(-1)?.[1] ?? 0);
            if (newest > told) {{Binding}}(`${told = newest} ${now}`);
          });
          globalThis.__wordObserver.observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
        })()
        """;

    private Task<JsonElement?> EvaluateAsync(string script) => _session.SendAsync("Runtime.evaluate", new() { ["expression"] = script });

    private void Note(object? sender, JsonElement? call)
    {
        if (call?.GetProperty("name").GetString() != Binding) return;
        var now = Now;
        var said = call.Value.GetProperty("payload").GetString()!.Split(' ');
        var (newest, shown) = (int.Parse(said[0], CultureInfo.InvariantCulture), double.Parse(said[1], CultureInfo.InvariantCulture));
        lock (_words)
        {
            while (_words.Count < newest) _words.Add(new Word(_words.Count + 1, shown, now));
        }
    }

    [GeneratedRegex(@"word(\d+)")]
    private static partial Regex Numbers();

    /// <summary>A word of the answer.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Shown">When the page first showed it, in Unix milliseconds by the page's clock.</param>
    /// <param name="Told">When the page had told this process of it, in Unix milliseconds.</param>
    public sealed record Word(int Number, double Shown, double Told);
}
