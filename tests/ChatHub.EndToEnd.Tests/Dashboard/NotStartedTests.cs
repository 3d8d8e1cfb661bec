using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>A page that does not start, or gets no connection, says in a sentence why.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class NotStartedTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Page_ThatHasStarted_SaysNothingOfIt()
    {
        await using var dashboard = await fixture.OpenAsync("#/");

        await Expect(dashboard.Page.Locator(".start")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("js/main.js")]
    [InlineData("js/client/store.js")]
    [InlineData("lib/markdown.js")]
    [InlineData("lib/signalr.js")]
    public async Task Page_WhoseScriptIsNotThere_SaysSo(string script)
    {
        var page = await fixture.BlankAsync();
        await page.RouteAsync($"**/{script}", route => route.FulfillAsync(new() { Status = 404 }));

        await page.GotoAsync(fixture.Address);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            script == "lib/signalr.js" ? "/lib/signalr.js did not come" : "/js/main.js did not come");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_WhoseHubIsGoneWhenItAsksForTheScripts_SaysSo()
    {
        var page = await fixture.BlankAsync();
        await page.RouteAsync("**/js/main.js", route => route.AbortAsync());
        await page.RouteAsync("**/health/live", route => route.AbortAsync());

        await page.GotoAsync(fixture.Address);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The hub does not answer");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_ThatGetsNothingButItself_SaysWhatMayBeWrong()
    {
        // As below a path whose slash is missing: whatever it asks for is somewhere else.
        var page = await fixture.BlankAsync();
        await page.RouteAsync(
            "**/*", route => route.Request.IsNavigationRequest ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 404 }));

        await page.GotoAsync(fixture.Address);

        var words = page.GetByRole(AriaRole.Alert);
        await Expect(words).ToBeVisibleAsync();
        await Expect(words).ToContainTextAsync(new Regex("has not started.*slash.*Host", RegexOptions.Singleline));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_ThatGetsNoScriptAtAll_SaysSoAfterAWhile()
    {
        var page = await fixture.BlankAsync();
        await page.RouteAsync("**/*.js", route => route.FulfillAsync(new() { Status = 404 }));

        await page.GotoAsync(fixture.Address);

        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_WhoseScriptsTheBrowserCannotRun_SaysSo()
    {
        var page = await fixture.BlankAsync();
        await page.RouteAsync("**/js/route.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "a b" }));

        await page.GotoAsync(fixture.Address);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("could not start in this browser: ");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_WithoutJavaScript_SaysWhatItNeeds()
    {
        var page = await fixture.BlankAsync(new() { JavaScriptEnabled = false });

        await page.GotoAsync(fixture.Address);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("needs JavaScript");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(
        429, "text/plain", "Too many connections from this address. Try again in 1 s.", "Too many connections from this address. Try again in 1 s.")]
    [InlineData(
        503, "text/plain", "The hub is stopping. Try again when it has been started.", "The hub is stopping. Try again when it has been started.")]
    [InlineData(503, "text/html", "<h1>No server is available.</h1>", "Not connected, trying again…")]
    [InlineData(502, "text/html", "<h1>Bad Gateway</h1>", "Not connected, trying again…")]
    public async Task Connection_ThatIsRefused_IsSaidInTheHubsOwnWords(int status, string type, string body, string shown)
    {
        var page = await fixture.BlankAsync();
        await page.RouteAsync("**/hubs/chat/negotiate?*", route => route.FulfillAsync(new() { Status = status, ContentType = type, Body = body }));

        await page.GotoAsync(fixture.Address);

        await Expect(page.Locator("connection-state")).ToContainTextAsync(shown);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Connection_HandedOnByAProxyThatNobodyNamed_SaysSoInsteadOfAskingForAToken()
    {
        var page = await fixture.BlankAsync(new() { ExtraHTTPHeaders = [new("X-Forwarded-For", "198.51.100.7")] });

        await page.GotoAsync(fixture.Address);

        await Expect(page.Locator("connection-state")).ToContainTextAsync("Name the proxy in ChatHub:Access:KnownProxies");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task PerformancePage_WhoseScriptIsNotThere_SaysSo()
    {
        var page = await fixture.BlankAsync();
        await page.RouteAsync("**/js/elements/performancePage.js", route => route.FulfillAsync(new() { Status = 404 }));

        await page.GotoAsync($"{fixture.Address}/#/performance");

        await Expect(page.Locator("performance-page")).ToContainTextAsync("did not come");
        await page.Context.CloseAsync();
    }
}
