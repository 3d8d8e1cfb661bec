using ChatHub.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>The brake in the browser, and how it and what an agent asks look: with a hub that the test plays.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class BrakeTests(DashboardFixture fixture)
{
    private const string Paused = "Paused: nothing is typed or pressed in any IDE. Chats can be read";

    [Fact]
    public async Task Brake_Pressed_StopsEveryWayToAnIdeUntilItIsResumed()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        await dashboard.Page.EvaluateAsync($"() => hub.ask({PlayedRequests.Confirmation})");
        await dashboard.MessageBox.FillAsync("half a thought");

        await dashboard.Button("Pause all").ClickAsync();
        await Expect(dashboard.Button("Pausing…")).ToBeFocusedAsync();
        await dashboard.Page.EvaluateAsync("() => { hub.brake(true); hub.answer(null); }");

        await Expect(dashboard.Text(Paused)).ToBeVisibleAsync();
        await Expect(dashboard.Button("Send")).ToBeDisabledAsync();
        await Expect(dashboard.Page.Locator("#message-hint")).ToHaveTextAsync(
            "Paused: nothing is typed or pressed in any IDE. You can write on, and send after Resume.");
        await Expect(dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true })).ToBeDisabledAsync();
        await Expect(dashboard.Text("It can be answered at the IDE, or here after Resume.")).ToBeVisibleAsync();
        await Expect(dashboard.Button("Stop the answer")).ToBeEnabledAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Paused: nothing is typed" })).ToBeAttachedAsync();
        await dashboard.Button("Resume").ClickAsync();
        await dashboard.Page.EvaluateAsync("() => { hub.brake(false); hub.answer(null); }");
        await Expect(dashboard.Text(Paused)).ToBeHiddenAsync();
        await Expect(dashboard.Button("Send")).ToBeEnabledAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true })).ToBeEnabledAsync();
        Assert.Equal("""[["setReadOnly",true],["setReadOnly",false]]""", await CallsAsync(dashboard));
    }

    [Fact]
    public async Task Brake_ClickedTwice_IsNotTakenOffAgain()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        // As fast as it can be: it is on before the second click.
        await dashboard.Page.EvaluateAsync("() => { hub.setReadOnly = async value => { hub.calls.push(value); hub.brake(value); }; }");

        await dashboard.Button("Pause all").DblClickAsync();

        await Expect(dashboard.Text(Paused)).ToBeVisibleAsync();
        Assert.Equal("[true]", await CallsAsync(dashboard));
    }

    [Fact]
    public async Task Brake_Refused_SaysWhy()
    {
        await using var dashboard = await fixture.OpenPlayedAsync("{ isReadOnly: true }");

        await dashboard.Button("Resume").ClickAsync();
        await dashboard.Page.EvaluateAsync("() => hub.refuse('readOnly', 'ChatHub:ReadOnly holds it.')");

        await Expect(dashboard.Text($"{Paused}, and a running answer can be stopped. ChatHub:ReadOnly holds it.")).ToBeVisibleAsync();
        await Expect(dashboard.Button("Resume")).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData("{ name: 'phone', scopes: ['read', 'send', 'approve'], isReadOnly: true }")]
    [InlineData("{ name: 'desk', ports: [9232], isReadOnly: true }")]
    public async Task Brake_OfWhoeverMayNotPressIt_IsSeenAndHasNoButton(string access)
    {
        await using var dashboard = await fixture.OpenPlayedAsync(access);

        await Expect(dashboard.Text(Paused)).ToBeVisibleAsync();
        await Expect(dashboard.Button("Resume")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Page_OfAnEarlierHub_HasNoBrake()
    {
        await using var dashboard = await fixture.OpenPlayedAsync("{ wire: undefined, isReadOnly: undefined }");

        await Expect(dashboard.Messages).ToHaveCountAsync(1);
        await Expect(dashboard.Button("Pause all")).ToHaveCountAsync(0);
        await Expect(dashboard.Page.Locator("brake-banner")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 800)]
    [InlineData("dark", ColorScheme.Dark, 1280, 800)]
    [InlineData("narrowest", ColorScheme.Dark, 320, 640)]
    public async Task Page_WithRequestsAndTheBrake_HasNoAccessibilityViolationAndFitsItsWidth(string name, ColorScheme scheme, int width, int height)
    {
        await using var dashboard = await fixture.OpenPlayedAsync(
            options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
        await dashboard.Page.EvaluateAsync(
            $"() => hub.ask({PlayedRequests.Confirmation}, {PlayedRequests.Questions}, {PlayedRequests.Other})");
        await Expect(dashboard.Page.Locator("request-list .request")).ToHaveCountAsync(3);
        var asked = await dashboard.Page.RunAxe();
        await dashboard.Page.ScreenshotAsync(new() { Path = Repository.ArtifactOf($"screenshots/requests-{name}.png") });
        await dashboard.Page.EvaluateAsync("() => hub.brake(true)");
        await Expect(dashboard.Text(Paused)).ToBeVisibleAsync();
        var paused = await dashboard.Page.RunAxe();

        Assert.Empty(asked.Violations.Concat(paused.Violations)
            .Select(violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
        Assert.True(
            await dashboard.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "the page is wider than the window");
        await Expect(dashboard.Button("Resume")).ToBeInViewportAsync();
    }

    private static Task<string> CallsAsync(DashboardPage dashboard) => dashboard.Page.EvaluateAsync<string>("() => JSON.stringify(hub.calls)");
}
