using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>What an agent asks, in the browser: a hub that the test plays asks it.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class RequestsTests(DashboardFixture fixture)
{
    private static async Task AskAsync(DashboardPage dashboard, params string[] requests) =>
        await dashboard.Page.EvaluateAsync($"() => hub.ask({string.Join(", ", requests)})");

    private static ILocator Card(DashboardPage dashboard, string name) =>
        dashboard.Page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    private static ILocator Option(ILocator card, string name) => card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task<string> CallsAsync(DashboardPage dashboard) => dashboard.Page.EvaluateAsync<string>("() => JSON.stringify(hub.calls)");

    [Fact]
    public async Task Card_OfACommand_ShowsAllOfItAndNothingOfItIsHtmlOrHidden()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();

        await AskAsync(dashboard, PlayedRequests.Confirmation);

        var card = Card(dashboard, "Run in the terminal?");
        var command = card.GetByRole(AriaRole.Region, new() { Name = "What would run" });
        await Expect(command).ToBeVisibleAsync();
        var text = await command.EvaluateAsync<string>("node => node.textContent");
        Assert.StartsWith("rm\t-rf U+202EjboU+202C <img src=x onerror=hub.hacked()>\ntrue\n", text, StringComparison.Ordinal);
        Assert.EndsWith("true\necho last", text, StringComparison.Ordinal);
        Assert.Equal(["MARK", "MARK"], await command.EvaluateAsync<string[]>("node => [...node.querySelectorAll('*')].map(one => one.nodeName)"));
        Assert.True(await command.EvaluateAsync<bool>("node => node.scrollHeight > node.clientHeight && node.scrollWidth <= node.clientWidth"));
        await Expect(card.GetByText("What would run · bash · 302 lines")).ToBeVisibleAsync();
        await Expect(card.GetByText("<b>Cleans</b> the build.")).ToBeVisibleAsync();
        await Expect(card.GetByText("It deletes files.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Card_OptionsThatHoldForLonger_StandApartWithWhereTheyHold()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();

        await AskAsync(dashboard, PlayedRequests.Confirmation);

        var card = Card(dashboard, "Run in the terminal?");
        await Expect(card.GetByRole(AriaRole.Group, new() { Name = "Answers", Exact = true }).GetByRole(AriaRole.Button))
            .ToHaveTextAsync(["Allow", "Skip", "Ask my team"]);
        await Expect(card.GetByRole(AriaRole.Group, new() { Name = "Answers that hold for longer" }).GetByRole(AriaRole.Button))
            .ToHaveTextAsync(["Allow in this Session for the rest of the session, in other chats too", "Never nobody here knows for how long"]);
    }

    [Fact]
    public async Task Option_ClickedTwice_IsAnsweredOnceAndWhatBecameOfItIsSaid()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        await AskAsync(dashboard, PlayedRequests.Confirmation);
        var card = Card(dashboard, "Run in the terminal?");

        await Option(card, "Allow").DblClickAsync();

        await Expect(Option(card, "Skip")).ToBeDisabledAsync();
        Assert.Equal("""[["respondToRequest",9232,{"requestId":"r1","optionId":"allow","answers":[]}]]""", await CallsAsync(dashboard));
        await dashboard.Page.EvaluateAsync("() => hub.refuse('unauthorized', 'Switch it on by ChatHub:Requests:AllowLocal.')");
        await Expect(card.GetByText("Not answered. Switch it on by ChatHub:Requests:AllowLocal.")).ToBeVisibleAsync();
        await Option(card, "Skip").ClickAsync();
        await dashboard.Page.EvaluateAsync("() => hub.answer({ status: 'unconfirmed', requestId: 'r1', optionId: 'skip' })");
        await Expect(card.GetByText("Unconfirmed: pressed, but the IDE was not seen to take it. Look at the IDE.")).ToBeVisibleAsync();
        await Expect(Option(card, "Skip")).ToBeDisabledAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Unconfirmed: pressed" })).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Card_AnsweredElsewhere_GoesAndSaysThatThisAnswerDidNotCount()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        await AskAsync(dashboard, PlayedRequests.Confirmation, PlayedRequests.Questions);
        await Option(Card(dashboard, "Run in the terminal?"), "Skip").ClickAsync();

        await AskAsync(dashboard, PlayedRequests.Questions);
        await dashboard.Page.EvaluateAsync("() => hub.answer({ status: 'alreadyAnswered', requestId: 'r1', optionId: 'allow' })");

        await Expect(Card(dashboard, "Run in the terminal?")).ToHaveCountAsync(0);
        await Expect(dashboard.Text("Run in the terminal? · Somebody else answered first")).ToBeVisibleAsync();
        await Expect(dashboard.Conversation).ToBeFocusedAsync(); // Not the next card: a key may still be on its way.
        await dashboard.Button("Dismiss").ClickAsync();
        await Expect(dashboard.Page.Locator("request-list").GetByText("Somebody else answered first")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Card_Comes_IsSaidStealsNoFocusAndLetsNoClickThroughThatWasMeantForAnother()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        await dashboard.MessageBox.FocusAsync();
        await AskAsync(dashboard, PlayedRequests.Confirmation);
        await Expect(dashboard.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Asks for permission: Run in the terminal?" }))
            .ToBeAttachedAsync();
        await Expect(dashboard.MessageBox).ToBeFocusedAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Waits for a person" })).ToBeVisibleAsync();
        await dashboard.Page.Locator("request-list:not([data-settling])").WaitForAsync();

        var hit = await dashboard.Page.EvaluateAsync<string>($$"""
            async () => {
              hub.ask({{PlayedRequests.Questions}}, {{PlayedRequests.Confirmation}});
              await new Promise(resolve => setTimeout(resolve));
              const { x, y } = document.querySelector('request-list .options button').getBoundingClientRect();
              return String(document.elementFromPoint(x + 5, y + 5)?.closest('button')?.textContent);
            }
            """);

        Assert.Equal("undefined", hit);
        await Option(Card(dashboard, "Run in the terminal?"), "Allow").ClickAsync();
        Assert.Contains("\"optionId\":\"allow\"", await CallsAsync(dashboard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_AnsweredOneByOne_GoTogetherAndNothingIsChosenBefore()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        await AskAsync(dashboard, PlayedRequests.Questions);
        var card = Card(dashboard, "Before I go on");
        var send = Option(card, "Send the answers");
        await Expect(send).ToBeDisabledAsync();
        await Expect(card.Locator("input:checked")).ToHaveCountAsync(0);
        await Expect(card.GetByText("recommended")).ToHaveCountAsync(1);
        var (database, tests, branch) = (card.GetByRole(AriaRole.Group, new() { Name = "Which database?" }),
            card.GetByRole(AriaRole.Group, new() { Name = "Test what?" }), card.GetByRole(AriaRole.Group, new() { Name = "Name of the branch?" }));

        await database.GetByRole(AriaRole.Radio, new() { Name = "PostgreSQL" }).CheckAsync();
        await database.GetByRole(AriaRole.Textbox).FillAsync("DuckDB"); // Whoever writes has chosen that.
        await tests.GetByRole(AriaRole.Textbox).FillAsync("nothing");
        await tests.GetByRole(AriaRole.Checkbox, new() { Name = "Units" }).CheckAsync();
        await tests.GetByRole(AriaRole.Checkbox, new() { Name = "The wire" }).CheckAsync();
        await branch.GetByRole(AriaRole.Textbox).FillAsync(" ");
        await Expect(send).ToBeDisabledAsync();
        await branch.GetByRole(AriaRole.Textbox).FillAsync("cards");
        await dashboard.Page.EvaluateAsync("() => hub.change({ isStale: true })"); // The IDE is not heard for a moment.
        await Expect(card).ToBeHiddenAsync();
        await dashboard.Page.EvaluateAsync("() => hub.change({ isStale: false })");
        await send.ClickAsync();

        Assert.Equal(
            """[["respondToRequest",9232,{"requestId":"r2","optionId":null,"answers":[{"questionId":"q1","optionIds":[],"text":"DuckDB"},"""
            + """{"questionId":"q2","optionIds":["a","b"],"text":null},{"questionId":"q3","optionIds":[],"text":"cards"}]}]]""",
            await CallsAsync(dashboard));
        await Expect(branch.GetByRole(AriaRole.Textbox)).ToBeDisabledAsync();
    }

    [Theory]
    [InlineData("{}", PlayedRequests.Other, "A sign-in", "Look at the window of the IDE.")]
    [InlineData("{ wire: undefined }", PlayedRequests.Confirmation, "Run in the terminal?", "This hub is of an earlier version")]
    public async Task Card_ThatCannotBeAnsweredHere_SaysWhereToLookAndHasNoButton(string access, string request, string title, string words)
    {
        await using var dashboard = await fixture.OpenPlayedAsync(access);

        await AskAsync(dashboard, request);

        await Expect(Card(dashboard, title).GetByText(words)).ToBeVisibleAsync();
        await Expect(Card(dashboard, title).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Send_WhileTheAgentAsks_IsOfferedToCancelThat()
    {
        await using var dashboard = await fixture.OpenPlayedAsync();
        await AskAsync(dashboard, PlayedRequests.Confirmation);
        await dashboard.SendAsync("and now this");
        await dashboard.Page.EvaluateAsync("() => hub.refuse('requestPending', 'The agent waits for a person.')");

        await dashboard.Button("Cancel what it asks, and send").ClickAsync();

        await Expect(dashboard.Button("Cancel what it asks, and send")).ToBeHiddenAsync();
        using var calls = JsonDocument.Parse(await CallsAsync(dashboard));
        var sends = calls.RootElement.EnumerateArray().Select(call => call[2]).ToList();
        Assert.Equal(["and now this", "and now this"], sends.Select(send => send.GetProperty("text").GetString()));
        Assert.Single(sends.Select(send => send.GetProperty("clientMessageId").GetString()).Distinct());
        Assert.Equal([false, true], sends.Select(send => send.GetProperty("cancelRequests").GetBoolean()));
    }
}
