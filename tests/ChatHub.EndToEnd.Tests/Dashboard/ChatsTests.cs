using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>Several chats of a port, in the browser: a hub that the test plays has them.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class ChatsTests(DashboardFixture fixture)
{
    private static readonly BrowserNewContextOptions Narrow = new() { ViewportSize = new() { Width = 390, Height = 780 } };

    private static ILocator OpenChats(DashboardPage dashboard) => dashboard.Page.GetByRole(AriaRole.List, new() { Name = "Open chats" });

    private static Task<string> CallsAsync(DashboardPage dashboard) => dashboard.Page.EvaluateAsync<string>("() => JSON.stringify(hub.calls)");

    [Fact]
    public async Task Chooser_SeveralChats_LeadsToEachByTheAddress()
    {
        await using var dashboard = await OpenAsync();

        await dashboard.Text("Chats (2) · 1 waits").ClickAsync();
        await Expect(OpenChats(dashboard).GetByRole(AriaRole.Link)).ToHaveTextAsync(
            [
                "Clean <img src=x onerror=hub.hacked()> [U+202E]gnp.exePanel · shop · default chat of the port",
                "New chatWaits for a personEditor · site",
            ]);
        await Expect(OpenChats(dashboard).Locator("[aria-current]")).ToContainTextAsync("Panel");
        await OpenChats(dashboard).GetByText("New chat").ClickAsync();

        await Expect(OpenChats(dashboard)).ToBeHiddenAsync();
        Assert.EndsWith("#/ports/9232/other", dashboard.Page.Url, StringComparison.Ordinal);
        await dashboard.Page.WaitForFunctionAsync("() => JSON.stringify(hub.followed) === '{\"port\":9232,\"chat\":\"other\"}'");
        await dashboard.Page.GoBackAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Name = "Clean <img src=x onerror=hub.hacked()> [U+202E]gnp.exe" }))
            .ToBeVisibleAsync();
        await dashboard.Page.WaitForFunctionAsync("() => hub.followed === 9232");
    }

    [Fact]
    public async Task Chooser_KeyboardAlone_LeadsToAChat()
    {
        await using var dashboard = await OpenAsync();
        await dashboard.TabToAsync(dashboard.Page.Locator(".chats > summary"));

        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.TabToAsync(OpenChats(dashboard).GetByRole(AriaRole.Link, new() { Name = "New chat" }));
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await Expect(dashboard.Page.Locator(".chats > summary")).ToBeFocusedAsync();
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.TabToAsync(OpenChats(dashboard).GetByRole(AriaRole.Link, new() { Name = "New chat" }));
        await dashboard.Page.Keyboard.PressAsync("Enter");

        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        Assert.EndsWith("#/ports/9232/other", dashboard.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chooser_HubOfTheFirstPartOfTheWire_IsNotThere()
    {
        await using var dashboard = await OpenAsync("{ wire: undefined }");

        await Expect(dashboard.Messages).ToHaveCountAsync(1);
        await Expect(dashboard.Page.Locator(".chats > summary")).ToBeHiddenAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find in all chats" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Earlier_OpenedHere_IsAskedForInTheVeryPlaceAndARefusalIsTold()
    {
        await using var dashboard = await OpenAsync();
        await dashboard.Text("Chats (2)").ClickAsync();
        await dashboard.Text("Earlier conversations").ClickAsync();
        await dashboard.Page.EvaluateAsync($"() => hub.answer([{PlayedChats.Open}, {PlayedChats.Earlier}])");

        await dashboard.Button("Open here: [U+202E]evil <b>bold</b>").ClickAsync();
        await dashboard.Page.EvaluateAsync("() => hub.refuse('draftPresent', 'Somebody was typing there.')");

        await Expect(dashboard.Page.Locator("conversation-view .notice")).ToHaveTextAsync("Somebody was typing there.");
        Assert.Equal("""[["listChats",9232],["openChat",{"port":9232,"chat":"main"},"old"]]""", await CallsAsync(dashboard));
    }

    [Fact]
    public async Task Find_InAllChats_LeadsToTheChatAndTheMessage()
    {
        await using var dashboard = await OpenAsync();
        var text = dashboard.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find in all chats" });
        await text.FillAsync("build");
        await text.PressAsync("Enter");
        await dashboard.Page.EvaluateAsync($"() => hub.answer([{PlayedChats.Found}])");
        await Expect(dashboard.Text("1 message found")).ToBeVisibleAsync();

        await dashboard.Button("<i>Tests</i> Demo 9232").ClickAsync();

        await Expect(dashboard.Messages.First).ToBeFocusedAsync();
        Assert.EndsWith("#/ports/9232/other", dashboard.Page.Url, StringComparison.Ordinal);
        await Expect(dashboard.Text("Clean up [U+202E] <b>the</b> build.")).ToBeVisibleAsync();
        await text.PressAsync("Escape");
        await Expect(dashboard.Text("1 message found")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Chat_ClosedWhileSomebodyWrites_IsLeftForTheDefaultOneAndTheTextIsSentNowhere()
    {
        await using var dashboard = await OpenAsync();
        await dashboard.Page.EvaluateAsync("() => { location.hash = '#/ports/9232/other'; }");
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Name = "site", Exact = true })).ToBeVisibleAsync();
        await dashboard.MessageBox.FillAsync("half a thought");

        await dashboard.Page.EvaluateAsync("() => hub.close()");
        await Expect(dashboard.Text("The chat that was shown is closed.").First).ToBeVisibleAsync();
        await dashboard.Page.Keyboard.PressAsync("Enter"); // Which was meant for the chat before.

        await Expect(dashboard.MessageBox).ToHaveValueAsync("");
        await Expect(dashboard.Sends.GetByText("half a thought")).ToBeVisibleAsync();
        Assert.EndsWith("#/ports/9232", dashboard.Page.Url, StringComparison.Ordinal);
        Assert.Equal("[]", await CallsAsync(dashboard));
        await dashboard.Button("Edit").ClickAsync();
        await Expect(dashboard.MessageBox).ToHaveValueAsync("half a thought");
    }

    [Fact]
    public async Task Number_StandsForAnotherChatWhileSomebodyWrites_SaysSoAndSendsNothingByTheNextEnter()
    {
        await using var dashboard = await OpenAsync();
        await dashboard.MessageBox.FillAsync("half a thought");

        await dashboard.Page.EvaluateAsync("() => hub.replace({ chatId: 'other', position: { epoch: 'f', sequence: 1 } })");
        await Expect(dashboard.Text("The number of the port stands for another chat now").First).ToBeVisibleAsync();
        await dashboard.Page.Keyboard.PressAsync("Enter");

        await Expect(dashboard.MessageBox).ToHaveValueAsync("half a thought");
        Assert.Equal("[]", await CallsAsync(dashboard));
    }

    [Fact]
    public async Task Send_ChatShowsAnotherConversation_WaitsForAPersonToSayWhere()
    {
        await using var dashboard = await OpenAsync();
        await dashboard.SendAsync("and then?");
        await dashboard.Page.EvaluateAsync("() => hub.refuse('chatChanged', 'The chat shows another conversation now.')");
        await Expect(dashboard.Button("Send again")).ToBeVisibleAsync();

        await dashboard.Page.EvaluateAsync(
            "() => hub.replace({ position: { epoch: 'f', sequence: 1 }, messages: [{ id: 'x', role: 'user', content: 'Something else', state: " +
            "'complete', createdAt: null, tools: [] }] })");
        await Expect(dashboard.Text("It was written for another conversation than the one that is shown")).ToBeVisibleAsync();
        await Expect(dashboard.Button("Send again")).ToBeHiddenAsync();
        await dashboard.Button("Send it here").ClickAsync();

        Assert.Equal(
            ["e", "f"],
            await dashboard.Page.EvaluateAsync<string[]>("() => hub.calls.filter(([name]) => name === 'sendMessage').map(call => call[2].epoch)"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_ChatsEarlierOnesAndFoundMessages_HasNoAccessibilityViolationAndFitsItsWidth(bool isNarrow)
    {
        await using var dashboard = await OpenAsync(options: isNarrow ? Narrow : null);
        await dashboard.Text("Chats (2)").ClickAsync();
        await dashboard.Text("Earlier conversations").ClickAsync();
        await dashboard.Page.EvaluateAsync($"() => hub.answer([{PlayedChats.Earlier}])");
        await Expect(dashboard.Text("evil")).ToBeVisibleAsync();
        var chats = await dashboard.Page.RunAxe();
        Assert.True(await dashboard.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));

        await dashboard.Page.Keyboard.PressAsync("Escape");
        if (isNarrow) await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "All IDEs" }).ClickAsync();
        await dashboard.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find in all chats" }).FillAsync("build");
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await dashboard.Page.EvaluateAsync($"() => hub.answer([{PlayedChats.Found}])");
        await Expect(dashboard.Text("1 message found")).ToBeVisibleAsync();
        // On a narrow screen the list of IDEs stands alone, as it did before: without a main part and a heading of the first level.
        var found = await dashboard.Page.Locator("history-search").RunAxe();

        Assert.Empty(chats.Violations.Concat(found.Violations).Select(violation =>
            $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
        Assert.True(await dashboard.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    private async Task<DashboardPage> OpenAsync(string access = "{}", BrowserNewContextOptions? options = null)
    {
        var dashboard = await fixture.OpenPlayedAsync(access, options);
        await dashboard.Page.EvaluateAsync($"() => hub.open({PlayedChats.Open})");
        return dashboard;
    }
}
