using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>What a mutation of the IDE's page costs while the hub listens: elements that are looked at, in a page that counts them.</summary>
[Trait("Needs", "Patience")]
public sealed class PageCostTests
{
    private const string Page = """
        const page = make('div', 'page');
        for (let i = 0; i < 2000; i++) page.append(make('div', 'part', ...Array.from({ length: 9 }, () => make('span', ''))));
        document.documentElement.append(page);
        const panels = { open: 'newest', older: 'oldest', closed: 'other' };
        const panel = name => make('div', panels[name], make('div', name === 'older' ? 'oldRow' : 'row'));
        const sets = ['newest', 'middle', 'oldest']
          .map((name, i) => ({ name, selectors: { panel: `.${name}`, row: i === 2 ? '.oldRow' : '.row', user: '.user' } }));
        const adapter = genericAdapter({ generations: sets });
        let words = 0;
        const observer = observe(adapter, async () => { words++; });
        const later = () => new Promise(resolve => setTimeout(resolve));
        """;

    [Theory]
    [InlineData("open")]
    [InlineData("closed")]
    [InlineData("older")]
    public async Task Mutation_OutsideTheChat_LooksAtNoMoreThanWasAdded(string state) =>
        Assert.Equal(
            ["listens true", "1 of 1", "0 of 0", "0 of 0", "11 of 11", "3 of 3", "0 words"],
            await RunAsync($$"""
                page.append(panel('{{state}}'));
                observer.start();
                const at = page.children[1000];
                console.log('listens', observer.listens());
                const one = make('span', '');
                console.log(lookedAtBy(() => at.append(one)), 'of 1');
                console.log(lookedAtBy(() => one.remove()), 'of 0');
                console.log(lookedAtBy(() => page.children[7].remove()), 'of 0');
                console.log(lookedAtBy(() => at.append(make('div', 'row', ...Array.from({ length: 10 }, () => make('i', ''))))), 'of 11');
                // One in the other, as a page that builds itself piece by piece adds them.
                const [outer, inner, innermost] = ['', '', ''].map(none => make('div', none));
                console.log(lookedAtBy(() => { at.append(outer); outer.append(inner); inner.append(innermost); }), 'of 3');
                await later();
                console.log(words, 'words');
                """));

    [Theory]
    [InlineData("closed", "page.append(panel('open'))")]
    [InlineData("closed", "page.append(make('div', '', make('div', '', panel('older'))))")]
    [InlineData("closed", "const host = make('x-chat', ''); host.attachShadow().append(panel('open')); page.append(host)")]
    [InlineData("closed", "page.children[5].become('newest')")]
    [InlineData("open", "page.children.at(-1).remove()")]
    [InlineData("open", "page.children.at(-1).become('other')")]
    [InlineData("older", "page.append(panel('open'))")]
    [InlineData("older", "page.children.at(-1).append(make('div', '', panel('open')))")]
    public async Task Mutation_BringsOrTakesAPanel_IsToldAndListenedTo(string state, string mutation) =>
        Assert.Equal(
            ["true", "true", "true"],
            await RunAsync($$"""
                page.append(panel('{{state}}'));
                observer.start();
                const before = adapter.panel();
                lookedAtBy(() => { {{mutation}} });
                await later();
                console.log(words > 0);
                console.log(adapter.panel() !== before);
                console.log(observer.listens());
                """));

    [Fact]
    public async Task Mutation_InAPanelOfAShadowRootThatCameLater_IsTold() =>
        Assert.Equal(
            ["1 word", "2 words"],
            await RunAsync("""
                observer.start();
                const host = make('x-chat', '');
                const chat = panel('open');
                lookedAtBy(() => { host.attachShadow().append(chat); page.append(host); });
                await later();
                console.log(words, 'word');
                lookedAtBy(() => chat.append(make('div', 'row')));
                await later();
                console.log(words, 'words');
                """));

    private static Task<string[]> RunAsync(string script)
    {
        var sources = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Cdp/PageAgent/js")).AbsoluteUri;
        var stand = new Uri(Path.Combine(Repository.Root, "tests/ChatHub.Server.Tests/Cdp/PageAgent/countedPage.mjs")).AbsoluteUri;
        return Node.RunAsync(
            "src/ChatHub.Server/Cdp/PageAgent/js/observer.js", "observe",
            $"const {{ genericAdapter }} = await import('{sources}/generic.js');\n{Page}\n{script}",
            $"const {{ lookedAtBy, make }} = await import('{stand}');");
    }
}
