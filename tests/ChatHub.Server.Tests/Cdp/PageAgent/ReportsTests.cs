using System.Diagnostics;
using System.Text.Json;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>The page agent's <c>reports.js</c>, run by node, and the hub's <see cref="ReportChain"/> that puts its news together again.</summary>
public sealed class ReportsTests
{
    /// <summary>
    /// Pages that follow one another at random: rows grow, change, come, go, and scroll. Every line: the page as a whole, and the news that led to
    /// it.
    /// </summary>
    private const string RandomPages = """
        let seed = 20261125;
        const random = n => (seed = (seed * 48271) % 2147483647) % n;
        const letters = ['a', 'b', ' ', '\n', '"', '👋', 'é', '\ud83d'];
        const words = () => Array.from({ length: random(6) }, () => letters[random(letters.length)]).join('');
        const newRow = slot => ({
          slot, role: random(2) ? 'user' : 'assistant', text: words(), state: 'complete', key: random(3) ? null : `k${random(1e6)}`,
          createdAt: null, exact: !!random(2),
        });
        const told = reports();
        let rows = [];
        const step = {
          0: () => rows.push(newRow(null)),
          1: () => rows.splice(random(rows.length + 1), 0, newRow(null)),
          2: () => rows.splice(random(rows.length), 1),
          3: () => rows.shift(),
          4: () => { const at = random(rows.length); rows[at] = newRow(null); },
        };
        const grow = () => { if (rows.length) { const at = random(rows.length); rows[at] = { ...rows[at], text: rows[at].text + words() }; } };
        for (let n = 0; n < 2000; n++) {
          const slots = n % 200 < 100;
          if (n % 100 === 0) rows = [];
          random(3) ? grow() : step[random(5)]();
          rows = rows.map((row, i) => row.slot === (slots ? i + 3 : null) ? row : { ...row, slot: slots ? i + 3 : null });
          const page = {
            panel: true, isIde: true, title: `t${random(3)}`, version: null, busy: !!random(2), whole: false, rows,
            pending: random(9) ? [] : [newRow(null)], count: rows.length + 3,
          };
          const news = n % 50 === 0 ? null : told.news(page);
          const whole = news ? { ...page, number: news.number } : told.whole(page);
          console.log(`${answer(whole)}\t${news ? answer(news) : ''}`);
        }
        """;

    [Fact]
    public async Task News_OfRandomPages_LeadToTheSameReportAsReadingTheWhole()
    {
        var chain = new ReportChain();
        var lines = await RunAsync(RandomPages);

        Assert.Equal(2000, lines.Length);
        foreach (var line in lines)
        {
            var (whole, news) = line.Split('\t') is [var first, var second]
                ? (AgentJson.Report(first), second)
                : throw new InvalidDataException(line);
            var report = news.Length == 0 ? chain.Begin(whole) : chain.Continue(news).Report;
            Assert.Equal(whole.Rows, report!.Rows!);
            Assert.Equal(whole.Pending, report.Pending!);
            Assert.Equal(whole with { Rows = null, Pending = null }, report with { Rows = null, Pending = null });
        }
    }

    [Fact]
    public async Task News_OneOfManyRowsHasGrown_SayNoMoreThanThat()
    {
        var lines = await RunAsync("""
            const row = (slot, text) => ({ slot, role: 'assistant', text, state: 'complete', key: null, createdAt: null, exact: true });
            const rows = Array.from({ length: 2000 }, (_, i) => row(null, `message ${i}`));
            const page = rows => ({ busy: true, rows, pending: [] });
            const told = reports();
            told.whole(page(rows));
            console.log(answer(told.news(page([...rows.slice(0, -1), { ...rows.at(-1), text: 'message 1999 and more' }])).rows));
            """);

        Assert.Equal("""[{"same":0,"count":1999},{"of":1999,"append":" and more"}]""", lines.Single());
    }

    private static async Task<string[]> RunAsync(string script)
    {
        var module = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Cdp/PageAgent/js/reports.js")).AbsoluteUri;
        using var node = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    "--no-warnings", "--input-type=module", "-e", $"import {{ answer, reports }} from '{module}';\n{script}",
                ]) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
