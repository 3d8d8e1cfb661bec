using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>
/// What an IDE's page pays while the hub listens, for a mutation that is none of the chat's: 20,000 elements, the shipped profile of Cursor. The
/// floor is the same mutation of the same page without the agent, before and after.
/// </summary>
internal static class PageCostFigures
{
    private const int Elements = 20_000;

    /// <summary>More than this a person at the desk could come to feel.</summary>
    private const double MostAbove = 2;

    private const string Fill = """
        ([html, count]) => {
          document.body.className = 'monaco-workbench';
          document.body.innerHTML = `<div>${'<div><span><i></i><b></b></span><p></p></div>'.repeat(count / 5)}</div>${html}`;
        }
        """;

    /// <summary>Each in a step of its own, as whoever hears of it does: the mean of fifty, since the page's clock is not that fine.</summary>
    private const string Mutate = """
        async () => {
          const parts = document.body.firstChild.children;
          const started = performance.now();
          for (let n = 0; n < 50; n++) {
            parts[n * 70].append(document.createElement('u'));
            await null;
          }
          const took = performance.now() - started;
          document.querySelectorAll('u').forEach(added => added.remove());
          return took / 50;
        }
        """;

    private const string HasAgent = "() => Object.getOwnPropertyNames(globalThis).some(name => name.startsWith('__chatHub_'))";

    /// <summary>The newest generation's panel, none, and the oldest one's.</summary>
    private static readonly (string Name, string Html)[] States =
    [
        ("open", """
            <div class="agent-panel-conversation-shell">
              <div class="composer-react-virtual-plane-row"><div class="composer-human-message-content">asked</div></div>
            </div>
            <div class="tiptap ProseMirror ui-prompt-input-editor__input" contenteditable="true"></div>
            """),
        ("closed", ""),
        ("older", """
            <div data-composer-id="c"><div class="aislash-editor-input-readonly" contenteditable="false" data-lexical-editor="true">asked</div></div>
            <div class="aislash-editor-input" contenteditable="true"></div>
            """),
    ];

    /// <summary>The names of its figures.</summary>
    public static string[] Names => [.. States.Select(state => NameOf(state.Name))];

    /// <summary>With the panel open, closed, and of an older generation.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var chromium = await ChromiumProcess.StartAsync();
        await using var desk = await PlaywrightDriver.ConnectAsync(chromium.Port);
        var page = desk.Contexts[0].Pages.Single();
        var figures = new List<Figure>();
        foreach (var (name, html) in States)
        {
            await page.EvaluateAsync(Fill, new object[] { html, Elements });
            var before = await TakesAsync(page);
            var listened = await ListenedAsync(page, chromium.Port, isThere: html.Length > 0);
            var floor = (before + await TakesAsync(page)) / 2;
            figures.Add(new(NameOf(name), listened, "ms", floor, floor + MostAbove));
        }

        return figures;
    }

    private static string NameOf(string state) => $"page_cost_{state}_ms";

    private static async Task<double> ListenedAsync(IPage page, int port, bool isThere)
    {
        await using var hub = BenchServer.Start("cursor", [KeyValuePair.Create("ChatHub:Ides:cursor:TargetUrl", "^about:blank$")], port);
        await using var client = await hub.ConnectAsync();
        await client.JoinPort(port);
        await LookAsync(client, port, isThere);
        if (!await page.EvaluateAsync<bool>(HasAgent)) throw new UnreachableException("No agent is in the page.");
        return await TakesAsync(page);
    }

    private static async Task LookAsync(ChatHubClient client, int port, bool isThere)
    {
        try
        {
            await client.GetHistory(port);
        }
        catch (ChatHubException e) when (!isThere && e.Code == ErrorCode.ChatPanelNotFound)
        {
            // Its agent is there and listens until a panel comes.
        }
    }

    private static async Task<double> TakesAsync(IPage page)
    {
        await page.EvaluateAsync<double>(Mutate);
        return await Rounds.RunAsync(() => page.EvaluateAsync<double>(Mutate));
    }
}
