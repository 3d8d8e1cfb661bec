using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>Which rows of a chat are read again after a mutation.</summary>
public sealed class SeenRowsTests
{
    [Theory]
    [InlineData("list.append(make('div', 'row'))", "1 of 6")]
    [InlineData("rows[2].remove()", "0 of 4")]
    [InlineData("rows[2].remove(); list.append(rows[2])", "1 of 5")] // Where it stands now something else may be asked of it.
    [InlineData("rows[2].append(make('p', ''))", "1 of 5")]
    [InlineData("list.append(make('p', ''))", "0 of 5")]
    [InlineData("list.append(make('p', '')); }); lookedAtBy(() => { rows[2].append(make('p', ''))", "1 of 5")] // Told one after the other.
    [InlineData("list.become('log')", "5 of 5")]
    [InlineData("rows[2].become('other')", "4 of 4")]
    public async Task Reading_AfterAMutation_IsOfTheRowsThatItMayHaveChanged(string mutation, string expected) =>
        Assert.Equal([expected], await RunAsync("type => type === 'attributes'", mutation));

    [Fact]
    public async Task Reading_ASelectorAsksForSiblings_IsOfAllRowsAfterOneCame() =>
        Assert.Equal(["6 of 6"], await RunAsync("() => true", "list.append(make('div', 'row'))"));

    [Theory]
    [InlineData("{ row: '.row', user: '.me' }", "childList false, class true, data-count true")]
    [InlineData("{ row: '.row', countAttribute: 'data-count' }", "childList false, class true, data-count false")]
    [InlineData("{ row: '[data-count] .row', countAttribute: 'data-count' }", "childList false, class true, data-count true")]
    [InlineData("{ row: '.row', user: '.mark + .text' }", "childList true, class true, data-count true")]
    [InlineData("{ row: '.row:last-child' }", "childList true, class true, data-count true")]
    [InlineData("{ row: '.row', user: '[class~=\\'me\\']' }", "childList false, class true, data-count true")]
    public async Task AffectsRows_Mutation_IsWhatSomeSelectorMayAskFor(string selectors, string expected)
    {
        var lines = await Node.RunAsync("src/ChatHub.Server/Cdp/PageAgent/js/selectorSet.js", "affectsRows", $$"""
            const affects = affectsRows({{selectors}});
            const attributes = name => affects({ type: 'attributes', attributeName: name });
            console.log(`childList ${affects({ type: 'childList' })}, class ${attributes('class')}, data-count ${attributes('data-count')}`);
            """, $"await import('{AddressOf("tests/page-agent/countedPage.js")}');");

        Assert.Equal([expected], lines);
    }

    private static string AddressOf(string file) => new Uri(Path.Combine(Repository.Root, file)).AbsoluteUri;

    private static Task<string[]> RunAsync(string mayAffect, string mutation) => Node.RunAsync(
        "src/ChatHub.Server/Cdp/PageAgent/js/seenRows.js", "seenRows",
        $$"""
        const rows = Array.from({ length: 5 }, () => make('div', 'row'));
        const list = make('div', 'list', ...rows);
        document.documentElement.append(list);
        const affects = {{mayAffect}};
        const seen = seenRows('.row', record => affects(record.type));
        let read = 0;
        const readAll = async () => { for (const row of seen.rows(list)) await seen.reading(row, '', async () => ++read); };
        await readAll();
        new MutationObserver(seen.changed).observe(list, { childList: true, attributes: true });
        read = 0;
        lookedAtBy(() => { {{mutation}} });
        await readAll();
        console.log(read, 'of', seen.rows(list).length);
        """,
        $"const {{ lookedAtBy, make }} = await import('{AddressOf("tests/page-agent/countedPage.js")}');");
}
