using ChatHub.Testing;
using CsCheck;

namespace ChatHub.Fuzz.Tests;

/// <summary>Messages as Markdown in a real Chromium: nothing that they say runs, loads or leads anywhere, and nothing throws.</summary>
public sealed class MarkdownFuzz(FuzzedHub hub) : IClassFixture<FuzzedHub>
{
    /// <summary>So many are formatted in one go.</summary>
    private const int Batch = 100;

    private const string Check =
        """
        async texts => {
          const { MarkdownBody } = await import('/js/markdown/markdownBody.js');
          globalThis.alert = globalThis.hacked = () => { globalThis.victims = 1; };
          const forbidden = /^(SCRIPT|IFRAME|OBJECT|EMBED|STYLE|LINK|META|BASE|FORM|INPUT|SVG|MATH|TEMPLATE|VIDEO|AUDIO)$/i;
          const dangerous = ['style', 'id', 'name', 'srcset', 'srcdoc', 'action', 'formaction', 'ping'];
          const problems = [];
          for (const text of texts) {
            const node = document.createElement('li');
            document.body.append(node);
            try {
              const body = new MarkdownBody(node);
              body.render(text.slice(0, text.length / 2), true);
              body.render(text, false);
            } catch (error) {
              problems.push(`${error} for ${text}`);
            }
            for (const element of node.querySelectorAll('*')) {
              if (forbidden.test(element.nodeName)) problems.push(`${element.nodeName} for ${text}`);
              for (const { name, value } of element.attributes) {
                if (name.startsWith('on') || dangerous.includes(name)) problems.push(`${name}=${value} for ${text}`);
                if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(element.href)) {
                  problems.push(`link ${element.outerHTML.slice(0, 300)} in ${element.namespaceURI} for ${text}`);
                }
                if (name === 'src' && !/^data:image\/(png|jpeg|gif|webp);base64,/i.test(value)) problems.push(`picture ${value} for ${text}`);
              }
            }
            node.remove();
          }
          if (globalThis.victims) problems.push('a script ran');
          return problems.slice(0, 3);
        }
        """;

    [Fact]
    public async Task Markdown_Generated_RunsLoadsAndThrowsNothing()
    {
        await using var chromium = await ChromiumProcess.StartAsync(new ChromiumOptions { IsWindowless = true });
        await using var browser = await PlaywrightDriver.ConnectAsync(chromium.Port);
        var page = browser.Contexts[0].Pages.Single();
        List<string> strangers = [];
        await page.GotoAsync(hub.Address.ToString());
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(hub.Address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                strangers.Add(request.Url);
            }
        };

        foreach (var batch in Generated(Campaign.Share(5)).Chunk(Batch))
        {
            // A lone surrogate does not survive the way to the browser, and never comes from the hub.
            var problems = await page.EvaluateAsync<string[]>(
                Check, batch.Select(text => text.Replace("\ud800", "", StringComparison.Ordinal)).ToArray());
            Assert.True(problems.Length == 0, string.Join("\n\n", problems));
        }

        Assert.Empty(strangers);
    }

    private static IEnumerable<string> Generated(long count)
    {
        var random = new PCG((uint)Environment.TickCount);
        var texts = Mutants.Of("markdown");
        for (var i = 0L; i < count; i++) yield return texts.Generate(random, null, out _);
    }
}
