using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>A message is written by others: whatever it says, it is only shown.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class HostileMessagesTests(DashboardFixture fixture)
{
    /// <summary>Every message that runs something is told of here.</summary>
    private const string Trap = "() => { globalThis.victims = 0; globalThis.hacked = () => { globalThis.victims++; }; }";

    /// <summary>What in the conversation is not as harmless as it should be.</summary>
    private const string Suspicious = """
        () => {
          const allowed = new Set(('A B BLOCKQUOTE BR BUTTON CODE DEL DETAILS DIV EM FIGCAPTION FIGURE H2 H3 H4 H5 H6 HR I IMG INS KBD LI MARK OL P '
            + 'PRE S SMALL SPAN STRONG SUB SUMMARY SUP TABLE TBODY TD TH THEAD TIME TR U UL').split(' '));
          const dangerous = ['id', 'name', 'srcset', 'ping', 'action', 'formaction', 'autofocus', 'srcdoc', 'popovertarget'];
          const problems = [];
          for (const element of document.querySelectorAll('ol.messages *')) {
            if (!allowed.has(element.nodeName)) problems.push(`element ${element.nodeName}`);
            for (const { name, value } of element.attributes) {
              if (name.startsWith('on') || (name === 'style' && element.nodeName !== 'LI') || dangerous.includes(name)) {
                problems.push(`${element.nodeName} ${name}=${value}`);
              }
              if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(element.href)) problems.push(`link ${value}`);
              if (name === 'src' && !/^data:image\/(png|jpeg|gif|webp);base64,/.test(value)) problems.push(`picture ${value}`);
            }
            const isAway = link => link.relList.contains('noopener') && link.relList.contains('noreferrer') && link.target === '_blank';
            if (element.nodeName === 'A' && element.hasAttribute('href') && !isAway(element)) problems.push(`link without rel ${element.href}`);
            if (element.nodeName === 'BUTTON' && !element.matches('figure.code > figcaption > button.copy')) {
              problems.push('a button that is not ours');
            }
          }
          return problems;
        }
        """;

    [Fact]
    public async Task Conversation_EveryHostileMessage_RunsLoadsAndLeadsNowhere()
    {
        Assert.InRange(HostileMessages.All.Count, 100, 1000);
        await fixture.FillAsync([.. HostileMessages.All]);
        await using var dashboard = await fixture.OpenAsync("#/");
        await dashboard.Page.EvaluateAsync(Trap);
        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = $"{fixture.Port}" }).ClickAsync();
        await Assertions.Expect(dashboard.Messages).ToHaveCountAsync(HostileMessages.All.Count);

        // Every row comes into sight once, and is formatted then.
        await dashboard.Page.EvaluateAsync(
            "() => { for (const row of document.querySelectorAll('li.message')) row.style.contentVisibility = 'visible'; }");
        await Eventually.IsTrueAsync(
            async () =>
                await dashboard.Page.EvaluateAsync<int>(
                    "() => { const raw = document.querySelector('li.message .raw'); raw?.scrollIntoView(); return raw ? 1 : 0; }") == 0,
            TimeSpan.FromSeconds(60), "every message is formatted");

        Assert.Empty(await dashboard.Page.EvaluateAsync<string[]>(Suspicious));
        foreach (var link in await dashboard.Messages.GetByText("press", new() { Exact = true }).AllAsync())
        {
            if (await link.GetAttributeAsync("href") is null) await link.DispatchEventAsync("click");
        }

        Assert.Equal(0, await dashboard.Page.EvaluateAsync<int>("() => globalThis.victims"));
        Assert.EndsWith($"#/ports/{fixture.Port}", dashboard.Page.Url, StringComparison.Ordinal);
        Assert.Contains("<script>hacked()</script>", await dashboard.Messages.First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GrowingMessage_EveryHostileMessagePieceByPiece_RunsNothing()
    {
        await using var dashboard = await fixture.OpenAsync("#/");
        await dashboard.Page.EvaluateAsync(Trap);

        await dashboard.Page.EvaluateAsync(
            """
            async texts => {
              const { MarkdownBody } = await import('/js/markdown/markdownBody.js');
              const list = document.createElement('ol');
              list.className = 'messages';
              document.body.append(list);
              for (const text of texts) {
                const node = list.appendChild(document.createElement('li'));
                const body = new MarkdownBody(node);
                for (let end = 1; end < text.length; end += 3) body.render(text.slice(0, end), true);
                body.render(text, false);
              }
              for (const type of ['mouseover', 'pointerenter', 'focus', 'animationstart', 'load', 'error', 'toggle']) {
                for (const element of list.querySelectorAll('*')) element.dispatchEvent(new Event(type));
              }
            }
            """,
            HostileMessages.All);

        Assert.Empty(await dashboard.Page.EvaluateAsync<string[]>(Suspicious));
        Assert.Equal(0, await dashboard.Page.EvaluateAsync<int>("() => globalThis.victims"));
    }

    [Fact]
    public async Task Page_TextAsHtml_IsRefusedByTheBrowser()
    {
        await using var dashboard = await fixture.OpenAsync("#/");
        dashboard.Expect("Content Security Policy", "TrustedHTML");

        var refused = await dashboard.Page.EvaluateAsync<bool>(
            "() => { try { document.body.innerHTML = '<b>x</b>'; return false; } catch { return true; } }");

        Assert.True(refused);
    }
}
