using ChatHub.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>What the page looks like and weighs, and that everybody can use it.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class LooksTests(DashboardFixture fixture)
{
    private static readonly string[] Conversation =
    [
        "How do I keep only the newest version for a slow reader?",
        """
        ## Conflation

        Keep **one slot** instead of a queue: the writer replaces what is in it, the reader takes what is there.

        ```csharp
        var feed = Channel.CreateBounded<Version>(new BoundedChannelOptions(1)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
        });
        await foreach (var version in feed.Reader.ReadAllAsync()) await WriteAsync(version);
        ```

        | reader | what it gets |
        |---|---|
        | fast | every version |
        | slow | fewer, always ending with the newest |

        - Nothing queues up.
        - Nobody waits for a slow reader.
        """,
        "And if the connection breaks?",
        "It says which version it has, and gets what changed since then. See `FollowHistory` in the protocol.",
    ];

    private static string Described(Deque.AxeCore.Commons.AxeResultItem violation) =>
        $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}";

    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 800, "#/ports/{0}")]
    [InlineData("dark", ColorScheme.Dark, 1280, 800, "#/ports/{0}")]
    [InlineData("narrowest", ColorScheme.Dark, 320, 640, "#/ports/{0}")]
    [InlineData("performance-phone", ColorScheme.Dark, 390, 780, "#/performance")]
    [InlineData("huge", ColorScheme.Light, 3840, 2160, "#/ports/{0}")]
    public async Task Page_InEveryLook_HasNoAccessibilityViolationAndFitsItsWidth(string name, ColorScheme scheme, int width, int height, string path)
    {
        await fixture.FillAsync(Conversation);
        await using var client = await fixture.ConnectAsync();
        await client.RefreshHistory(fixture.Port);
        await client.GetHistory(fixture.Port);
        await using var dashboard = await fixture.OpenAsync(
            string.Format(null, path, fixture.Port),
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        if (path.Contains("performance", StringComparison.Ordinal))
            await Expect(dashboard.Page.Locator("performance-page tbody tr").First).ToBeVisibleAsync();
        else await Expect(dashboard.Messages.Nth(1).Locator(".hljs-keyword").First).ToBeAttachedAsync();

        await dashboard.Page.ScreenshotAsync(new() { Path = Repository.ArtifactOf($"screenshots/dashboard-{name}.png") });
        var result = await dashboard.Page.RunAxe();

        Assert.Empty(result.Violations.Select(Described));
        Assert.True(
            await dashboard.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "the page is wider than the window");
    }

    [Fact]
    public async Task Page_MenuSearchRefusedSendAndAbsentIde_HasNoAccessibilityViolation()
    {
        await fixture.FillAsync(Conversation);
        await using var dashboard = await fixture.OpenAsync();
        await dashboard.SendAsync("/clear");
        await Expect(dashboard.Button("Edit")).ToBeVisibleAsync();
        await dashboard.Button("Search").ClickAsync();
        await dashboard.Page.Keyboard.TypeAsync("newest");
        await Expect(dashboard.Text("2 of 2")).ToBeVisibleAsync();
        await dashboard.Page.GetByLabel("More", new() { Exact = true }).ClickAsync();
        await Expect(dashboard.Button("Export as JSON")).ToBeVisibleAsync();
        var busy = await dashboard.Page.RunAxe();

        await dashboard.GoAsync($"#/ports/{fixture.AbsentPort}");
        await Expect(dashboard.Text("No chat to show yet.")).ToBeVisibleAsync();
        var absent = await dashboard.Page.RunAxe();

        Assert.Empty(busy.Violations.Concat(absent.Violations).Select(Described));
    }

    [Fact]
    public async Task LiveRegions_WhileAnAnswerStreams_SayThatItBeginsAndEndsAndNoWordOfIt()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.Page.EvaluateAsync("""
            () => {
              globalThis.said = [];
              const regions = document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]');
              const wordsOf = ({ target }) => target.closest?.('[aria-live], [role]').textContent ?? target.data;
              const hear = new MutationObserver(records => said.push(...new Set(records.map(wordsOf))));
              regions.forEach(region => hear.observe(region, { childList: true, subtree: true, characterData: true }));
            }
            """);

        await dashboard.SendAsync("slow 60 50");
        await Expect(dashboard.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The answer is complete." })).ToBeAttachedAsync();

        var said = await dashboard.Page.EvaluateAsync<string[]>("() => said");
        Assert.InRange(said.Length, 1, 6);
        Assert.Contains(said, words => words.Contains("An answer is being written.", StringComparison.Ordinal));
        Assert.DoesNotContain(said, words => words.Contains("word", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_LoadedAndAnswered_ShiftsNothing()
    {
        await fixture.FillAsync(Conversation);
        await using var dashboard = await fixture.OpenAsync(options: new() { ViewportSize = new() { Width = 390, Height = 780 } });
        await Expect(dashboard.Messages.Nth(1).Locator(".hljs-keyword").First).ToBeAttachedAsync();
        // What moves within half a second of a key is no shift to the browser: the text is sent by somebody else.
        await using var other = await fixture.ConnectAsync();
        await other.SendAsync(fixture.Port, "slow 40 50");
        await Expect(dashboard.Text("slow done.")).ToBeVisibleAsync();

        var shifts = await dashboard.Page.EvaluateAsync<string[]>(
            """
            () => {
              const observer = new PerformanceObserver(() => {});
              observer.observe({ type: 'layout-shift', buffered: true });
              return observer.takeRecords()
                .filter(({ value }) => value > 0.001)
                .map(({ value, sources }) => `${value.toFixed(4)}: ${sources.map(({ node, previousRect: from, currentRect: to }) =>
                  `${node?.nodeName}.${node?.className} ${JSON.stringify(from)} ${JSON.stringify(to)}`).join(', ')}`);
            }
            """);

        Assert.Empty(shifts);
    }

    [Fact]
    public async Task Keyboard_Alone_OpensAChatWritesAndSends()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync("#/");
        var link = dashboard.Page.GetByRole(AriaRole.Link, new() { Name = $"{fixture.Port}" });
        await dashboard.TabToAsync(link);

        await dashboard.Page.Keyboard.PressAsync("Enter");
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.TabToAsync(dashboard.MessageBox);
        await dashboard.Page.Keyboard.TypeAsync("slow 20 100");
        await dashboard.Page.Keyboard.PressAsync("Enter");

        await Expect(dashboard.Text("slow done.")).ToBeVisibleAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The answer is complete." })).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Performance_Page_ShowsTheHubsNumbersAndAsksOnlyWhileItIsSeen()
    {
        // Hubs of one process share their meters' names: what another test's hub took away with its end is counted again.
        await fixture.StopHubAsync();
        fixture.StartHub();
        await fixture.FillAsync(2);
        await using var client = await fixture.ConnectAsync();
        await client.RefreshHistory(fixture.Port);
        for (var hit = 0; hit < 3; hit++) await client.GetHistory(fixture.Port);
        await using var dashboard = await fixture.OpenAsync("#/");
        var asked = 0;
        dashboard.Page.Request += (_, request) => asked += request.Url.EndsWith("/metrics", StringComparison.Ordinal) ? 1 : 0;

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Performance" }).ClickAsync();
        var row = dashboard.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{fixture.Port}" });
        await Expect(row).ToBeVisibleAsync();
        await Expect(dashboard.Text("s of reading that the IDEs were spared")).ToBeVisibleAsync();
        Assert.Equal(7, await dashboard.Page.Locator("performance-page canvas").CountAsync());
        Assert.True(
            await dashboard.Page
                .Locator("performance-page .table")
                .EvaluateAsync<bool>("frame => frame.clientHeight >= frame.firstElementChild.offsetHeight"),
            "the table is cut off");
        Assert.NotEqual(0, asked);
        var statistics = await client.GetCacheStatistics();
        await Expect(
            dashboard.Page
                .Locator("performance-page .facts div")
                .Filter(new() { HasText = "Hit rate" })
                .Locator("dd")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+(\.\d)? %$"));
        await Expect(
            dashboard.Page
                .Locator("performance-page .facts div")
                .Filter(new() { HasTextRegex = new("^Hits") })
                .Locator("dd")).ToHaveTextAsync($"{statistics.Hits}");
        var cells = await row.GetByRole(AriaRole.Cell).AllInnerTextsAsync();
        Assert.Equal(10, cells.Count);
        Assert.InRange(int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), 3, (int)statistics.Hits); // Of this port alone.
        Assert.Matches(@"^\d+\.\d KB$", cells[9]);
        await dashboard.GoAsync("#/");
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Name = "Performance" })).ToBeHiddenAsync();
        var before = asked;
        await QuietWindow.HoldsAsync(TimeSpan.FromSeconds(2.5), () => asked <= before + 1, "nobody looks, nothing is asked");
    }

    [Fact]
    public async Task Page_Everything_WeighsAtMost250KilobytesAndIsUsableSoon()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync($"#/ports/{fixture.Port}");
        // Not compared with a second on a machine that runs tests: `./bench.sh dashboard_cold_start_ms` does that.
        var usable = await DashboardProbe.ColdStartAsync(dashboard.Page);
        var bytes = await DashboardProbe.WeighAsync(dashboard.Page);

        Assert.InRange(bytes, 50_000, 250_000);
        Assert.True(usable < 10_000, $"usable after {usable:0} ms");
        Assert.Equal("Connected", await dashboard.Page.Locator("connection-state span:not(.dot)").InnerTextAsync());
    }

    [Fact]
    public async Task Manifest_AndIcons_MakeThePageInstallable()
    {
        await using var dashboard = await fixture.OpenAsync("#/");

        var icons = await dashboard.Page.EvaluateAsync<string[]>("""
            async () => {
              const answer = await fetch(document.querySelector('link[rel=manifest]').href);
              const { icons, display, start_url } = await answer.json();
              const types = await Promise.all(icons.map(async ({ src }) => (await fetch(src)).headers.get('content-type')));
              return [answer.headers.get('content-type'), display, start_url, ...types];
            }
            """);

        Assert.Equal(["application/manifest+json", "standalone", "./", "image/svg+xml", "image/svg+xml"], icons);
    }
}
