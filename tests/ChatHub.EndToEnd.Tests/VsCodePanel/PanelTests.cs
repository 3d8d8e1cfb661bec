using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.VsCodePanel;

/// <summary>The panel in the genuine VS Code, with another IDE's chat in it.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class PanelTests(PanelFixture fixture) : IClassFixture<PanelFixture>
{
    private static readonly LocatorAssertionsToContainTextOptions Limit = new() { Timeout = 60_000 };

    private ILocator Conversation => fixture.Panel.Locator("conversation-view");

    private ILocator Answer => fixture.Panel.Locator(".message[data-role='assistant']").Last;

    private ILocator MessageBox => fixture.Panel.GetByLabel("Message", new() { Exact = true });

    [Fact]
    public async Task Panel_AnotherIdesAnswer_IsShownAsItGrows()
    {
        await fixture.OpenAsync(fixture.Demo.Port);
        await fixture.Client.NewChat(fixture.Demo.Port);
        await fixture.Client.SendAsync(fixture.Demo.Port, "demo");
        await Expect(Answer).ToContainTextAsync("end of demo.", Limit);

        await fixture.Client.SendAsync(fixture.Demo.Port, "slow 30 150");

        await Expect(fixture.Panel.Locator(".message[data-state='streaming']")).ToContainTextAsync("word3 ", Limit);
        Assert.DoesNotContain("word30", await Answer.InnerTextAsync(), StringComparison.Ordinal);
        await fixture.Code.Page.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts/screenshots/vscode-panel.png") });
        await Expect(Answer).ToContainTextAsync("slow done.", Limit);
        await Expect(fixture.Panel.Locator(".message")).ToHaveCountAsync(4);
        Assert.Empty(fixture.RefusedByPolicy);
    }

    [Fact]
    public async Task Panel_MessageWritten_IsTypedIntoTheOtherIdeAndItsAnswerIsShown()
    {
        await fixture.OpenAsync(fixture.Demo.Port);

        await MessageBox.FillAsync("from the side bar");
        await MessageBox.PressAsync("Enter");

        await Expect(Answer).ToContainTextAsync("Echo: from the side bar", Limit);
        await Expect(MessageBox).ToHaveValueAsync("");
        var history = await fixture.Client.GetHistory(fixture.Demo.Port);
        Assert.Single(history.Messages, message => message.Content == "from the side bar");
    }

    [Fact]
    public async Task Panel_MessageFromAnotherPageInTheIde_IsNotHeard()
    {
        await fixture.OpenAsync(fixture.Demo.Port);
        var panel = fixture.Panel.Locator("body");
        await panel.EvaluateAsync("""
            () => {
              globalThis.forged = 0;
              addEventListener('message', ({ data, origin }) => {
                if (data.advice === 'Log in at example.com' && origin !== window.origin) globalThis.forged++;
              });
            }
            """);
        // Any page that the IDE shows in a frame, as its own browser does. The workbench itself is none: in code-server the panel has its origin.
        await fixture.Code.Page
            .Locator("body")
            .EvaluateAsync(
                "body => { body.append(Object.assign(document.createElement('iframe'), { id: 'stranger', src: 'data:text/html,stranger' })); }");
        var stranger = fixture.Code.Page.FrameLocator("#stranger").Locator("body");
        await Expect(stranger).ToContainTextAsync("stranger");

        await stranger.EvaluateAsync("""
            () => {
              const message = { kind: 'state', state: 'away', advice: 'Log in at example.com' };
              for (let i = 0; i < parent.length; i++) if (parent[i].length > 0) parent[i][0].postMessage(message, '*');
            }
            """);
        // The panel's own listener came first.
        await Eventually.IsTrueAsync(
            () => panel.EvaluateAsync<bool>("() => globalThis.forged > 0"), TimeSpan.FromSeconds(30), "the message is there");

        await Expect(fixture.Panel.Locator("hub-advice")).ToBeHiddenAsync();
        await Expect(fixture.Panel.GetByText("Log in at example.com")).ToHaveCountAsync(0);
        await fixture.Code.Page.Locator("#stranger").EvaluateAsync("frame => frame.remove()");
    }

    [Fact]
    public async Task Panel_StopAndNewChat_PressTheOtherIdesButtons()
    {
        await fixture.OpenAsync(fixture.Demo.Port);
        await fixture.Client.SendAsync(fixture.Demo.Port, "slow 1000 50");

        var stop = fixture.Panel.GetByRole(AriaRole.Button, new() { Name = "Stop the answer" });
        await stop.ClickAsync();

        await Expect(stop).ToBeHiddenAsync(); // The chat is idle.
        var stopped = await fixture.Client.GetHistory(fixture.Demo.Port);
        Assert.Equal(ChatState.Idle, stopped.State);
        Assert.DoesNotContain("word1000", stopped.Messages[^1].Content, StringComparison.Ordinal);
        await fixture.Panel.GetByLabel("More", new() { Exact = true }).ClickAsync();
        await fixture.Panel.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await Expect(Conversation).ToContainTextAsync("Nothing has been said yet", Limit);
        Assert.Empty((await fixture.Client.GetHistory(fixture.Demo.Port)).Messages);
    }

    [Fact]
    public async Task Panel_HubRestartedWhileAnAnswerStreams_RecoversByItselfWithTheRightConversation()
    {
        await fixture.OpenAsync(fixture.Demo.Port);
        await fixture.Client.SendAsync(fixture.Demo.Port, "slow 60 60");
        await Expect(Answer).ToContainTextAsync("word2 ", Limit);

        await fixture.Hub.DisposeAsync();
        await Expect(fixture.Panel.Locator("hub-advice")).ToContainTextAsync(
            $"Nothing answers at http://127.0.0.1:{fixture.HubPort}. Start the hub", Limit);
        await fixture.StartHubAsync();

        await Expect(fixture.Panel.Locator("connection-state")).ToContainTextAsync("Connected", Limit);
        await Expect(fixture.Panel.Locator("hub-advice")).ToBeHiddenAsync();
        await Expect(Answer).ToContainTextAsync("slow done.", Limit);
        var history = await fixture.Client.GetHistory(fixture.Demo.Port);
        await Expect(fixture.Panel.Locator(".message")).ToHaveCountAsync(history.Messages.Count);
    }

    [Fact]
    public async Task Panel_HiddenAndShownAgain_KeepsThePortAndWhatWasTyped()
    {
        await fixture.OpenAsync(fixture.Demo.Port);
        await fixture.Client.SendAsync(fixture.Demo.Port, "while it is shown");
        await MessageBox.FillAsync("half a thought");

        await fixture.ShowAsync("Explorer");
        await Expect(fixture.Code.Page.Locator("iframe.webview.ready")).ToHaveCountAsync(0);
        await fixture.Client.SendAsync(fixture.Demo.Port, "while it is hidden");
        await fixture.ShowAsync("ChatHub");

        await Expect(MessageBox).ToHaveValueAsync("half a thought");
        await Expect(Answer).ToContainTextAsync("Echo: while it is hidden", Limit);
        await MessageBox.FillAsync("");
    }

    [Fact]
    public async Task Panel_TheChatBesideIt_IsReadAndWrittenToAsInAnyOtherWindow()
    {
        await fixture.OpenAsync(fixture.Code.CdpPort);

        await fixture.Code.SendAtDeskAsync("hello from the desk");
        await Expect(Answer).ToContainTextAsync("Echo: hello from the desk", Limit);
        await MessageBox.FillAsync("hello from beside it");
        await MessageBox.PressAsync("Enter");

        await Expect(Answer).ToContainTextAsync("Echo: hello from beside it", Limit);
    }

    [Fact]
    public async Task SendSelection_CodeSelected_ArrivesInThePickedChatAsAFencedBlock()
    {
        await fixture.RunCommandAsync("Go to File...");
        await fixture.Code.Page.Keyboard.TypeAsync("hello.py");
        await fixture.Code.Page.Locator(".quick-input-list").GetByText("hello.py").First.ClickAsync();
        await fixture.Code.Page.Locator(".editor-instance .view-line").First.ClickAsync();
        await fixture.Code.Page.Keyboard.PressAsync("Control+A");

        await fixture.RunCommandAsync("ChatHub: Send selection to…");
        await fixture.Code.Page.Locator(".quick-input-list").GetByText($"Demo {fixture.Demo.Port}").ClickAsync();

        await Expect(fixture.Code.Page.Locator(".notifications-toasts")).ToContainTextAsync($"Demo {fixture.Demo.Port}: Delivered", Limit);
        Assert.Contains(
            (await fixture.Client.GetHistory(fixture.Demo.Port)).Messages, message => message.Content == "```python\nprint(\"hello\")\n```");
        await fixture.Code.Page.Locator(".notifications-toasts").GetByText("Show chat").ClickAsync();
        await Expect(Conversation).ToContainTextAsync("print(\"hello\")", Limit);
    }

    [Fact]
    public async Task Panel_HubAsksForAToken_SaysSoAndShowsItTheOneThatWasSet()
    {
        await fixture.ShowAsync("ChatHub");
        await fixture.Hub.DisposeAsync();
        await using (var gate = await TokenGate.StartAsync(fixture.HubPort))
        {
            await Expect(fixture.Panel.Locator("hub-advice")).ToContainTextAsync("asks for a token", Limit);
            Assert.All(gate.Shown, shown => Assert.Equal("", shown));

            await fixture.Panel.GetByRole(AriaRole.Button, new() { Name = "Set token" }).ClickAsync();
            await fixture.Code.Page.Locator(".quick-input-widget input.input[type='password']").FillAsync("secret-1");
            await fixture.Code.Page.Keyboard.PressAsync("Enter");
            await Eventually.IsTrueAsync(() => gate.Shown.Contains("Bearer secret-1"), TimeSpan.FromSeconds(60), "the hub is shown the token");

            await fixture.RunCommandAsync("ChatHub: Remove token");
            gate.Shown.Clear();
            await Eventually.IsTrueAsync(() => gate.Shown.Contains(""), TimeSpan.FromSeconds(60), "the token is gone");
            await fixture.RunCommandAsync("Notifications: Clear All Notifications");
        }

        await fixture.StartHubAsync();
    }

    [Fact]
    public async Task Panel_OfAReader_OffersNoWritingFromTheStart()
    {
        await fixture.OpenAsync(fixture.Demo.Port);
        await fixture.Hub.DisposeAsync();
        var token = AccessToken.Create();
        await using (RunningHub.StartWith(
            new(fixture.Demo.Settings)
            {
                ["ChatHub:Access:Tokens:reader:Hash"] = Convert.ToHexString(AccessToken.HashOf(token)),
                ["ChatHub:Access:Tokens:reader:Scopes"] = "read",
            },
            fixture.HubPort))
        {
            await fixture.Panel.GetByRole(AriaRole.Button, new() { Name = "Set token" }).ClickAsync();
            await fixture.Code.Page.Locator(".quick-input-widget input.input[type='password']").FillAsync(token);
            await fixture.Code.Page.Keyboard.PressAsync("Enter");

            await Expect(fixture.Panel.GetByText("Your token may read and not write.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(fixture.Panel.GetByRole(AriaRole.Textbox)).ToHaveAttributeAsync("readonly", "");
            await fixture.RunCommandAsync("ChatHub: Remove token");
            await fixture.RunCommandAsync("Notifications: Clear All Notifications");
        }

        await fixture.StartHubAsync();
    }

    [Fact]
    public async Task OpenDashboard_OpensTheHubsPageInTheBrowser()
    {
        var dashboard = await fixture.Code.Page.Context.RunAndWaitForPageAsync(() => fixture.RunCommandAsync("ChatHub: Open dashboard"));

        await Expect(dashboard.Locator("port-list")).ToContainTextAsync("Demo", Limit);
        await dashboard.CloseAsync();
    }
}
