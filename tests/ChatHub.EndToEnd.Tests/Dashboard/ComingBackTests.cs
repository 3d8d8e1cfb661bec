using ChatHub.Server.Access;
using ChatHub.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>Connections that end, links that lead into the page, and what a page in the background does.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class ComingBackTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Hub_StoppedAndStartedWhileAnAnswerStreams_ThePageComesBackWithTheWholeConversation()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        dashboard.Expect("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "503", "WebSocket");
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.SendAsync("slow 80 100");
        await Expect(dashboard.Messages.Last.GetByText("word5")).ToBeVisibleAsync();

        await dashboard.Page.EvaluateAsync("""
            () => {
              globalThis.told = [];
              const notice = document.querySelector('conversation-view .notice');
              new MutationObserver(() => told.push(notice.textContent)).observe(notice, { childList: true, characterData: true, subtree: true });
            }
            """);

        await fixture.StopHubAsync();
        await Expect(dashboard.Text("Not connected, trying again…")).ToBeVisibleAsync();
        Assert.DoesNotMatch("Invocation|WebSocket|status code", string.Join('\n', await dashboard.Page.EvaluateAsync<string[]>("() => told")));
        await dashboard.MessageBox.FillAsync("written meanwhile");
        fixture.StartHub();

        await Expect(dashboard.Text("Connected again")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(dashboard.MessageBox).ToHaveValueAsync("written meanwhile");
        await Expect(dashboard.Messages.Last.GetByText("slow done.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(dashboard.Messages).ToHaveCountAsync(4);
        var answer = await fixture.Desk.EvaluateAsync<string>("() => messages.at(-1).text");
        Assert.Equal(
            answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            (await dashboard.Messages.Last.Locator(".body").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, await fixture.Desk.EvaluateAsync<int>("() => messages.filter(({ text }) => text === 'slow 80 100').length"));
    }

    [Fact]
    public async Task Ide_GoneWhileItWrites_IsLastKnownAndNotWritingOn()
    {
        await using var demo = await DemoChat.OpenAsync("?mounted=all");
        await using var hub = RunningHub.StartWith(demo.Settings);
        await using var dashboard = await fixture.OpenAsync(address: hub.Address.ToString().TrimEnd('/'));
        await dashboard.GoAsync($"#/ports/{demo.Port}");
        await Expect(dashboard.MessageBox).ToBeEnabledAsync();
        await dashboard.SendAsync("slow 600 100");
        await Expect(dashboard.Messages.Last.GetByText("word5")).ToBeVisibleAsync();
        await Expect(dashboard.Messages.Last.GetByText("Writing…")).ToBeVisibleAsync();

        await demo.Browser.KillAsync();

        await Expect(dashboard.Text("· last known")).ToBeVisibleAsync();
        await Expect(dashboard.Messages.Last.GetByText("Cut off")).ToBeVisibleAsync();
        await Expect(dashboard.Text("Writing…")).ToHaveCountAsync(0);
        await Expect(dashboard.Button("Stop")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Network_LostForAWhile_ThePageResumesFromWhereItWas()
    {
        await fixture.FillAsync(2);
        await using var line = fixture.LineToHub();
        await using var dashboard = await fixture.OpenAsync(line);
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.SendAsync("slow 60 100");
        await Expect(dashboard.Messages.Last.GetByText("word5")).ToBeVisibleAsync();

        line.Cut(down: true);
        await Expect(dashboard.Text("Not connected, trying again…")).ToBeVisibleAsync();
        line.Mend();

        await Expect(dashboard.Text("Connected again: resumed, nothing was missed")).ToBeVisibleAsync();
        await Expect(dashboard.Messages.Last.GetByText("slow done.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Link_WithAToken_KeepsItOutOfTheAddress()
    {
        await using var dashboard = await fixture.OpenAsync("#token=secret-of-the-link");

        Assert.DoesNotContain("secret", dashboard.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret", await dashboard.Page.EvaluateAsync<string>("() => location.href + document.referrer"), StringComparison.Ordinal);
        await dashboard.Page.ReloadAsync();
        Assert.Equal("\"secret-of-the-link\"", await dashboard.Page.EvaluateAsync<string>("() => localStorage.getItem('chathub.token')"));
    }

    [Fact]
    public async Task Link_WithATokenOpenedInAnOpenPage_IsTakenAtOnce()
    {
        var (yesterdays, todays) = (AccessToken.Create(), AccessToken.Create());
        await using var demo = await DemoChat.OpenAsync("?n=2&mounted=all");
        await using var hub = RunningHub.StartWith(new(demo.Settings)
        {
            ["ChatHub:Access:Tokens:yesterday:Hash"] = Convert.ToHexString(AccessToken.HashOf(yesterdays)),
            ["ChatHub:Access:Tokens:yesterday:Scopes"] = "read",
            ["ChatHub:Access:Tokens:today:Hash"] = Convert.ToHexString(AccessToken.HashOf(todays)),
            ["ChatHub:Access:Tokens:today:Scopes"] = "read send",
        });
        await using var dashboard = await fixture.OpenAsync($"#token={yesterdays}", address: hub.Address.ToString().TrimEnd('/'));
        await Expect(dashboard.MessageBox).ToHaveAttributeAsync("readonly", "");

        await dashboard.Page.EvaluateAsync("token => { location.hash = `#token=${token}`; }", todays);

        await Expect(dashboard.MessageBox).ToBeEditableAsync();
        Assert.Equal($"\"{todays}\"", await dashboard.Page.EvaluateAsync<string>("() => localStorage.getItem('chathub.token')"));
        Assert.DoesNotContain("token", dashboard.Page.Url, StringComparison.Ordinal);
        await dashboard.Page.GoBackAsync();
        Assert.DoesNotContain("token", dashboard.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_WithoutAnIde_IsSaidWithWhatToDo()
    {
        await using var dashboard = await fixture.OpenAsync($"#/ports/{fixture.AbsentPort}");

        await Expect(dashboard.Text("No chat to show yet.")).ToBeVisibleAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Navigation, new() { Name = "IDEs" }).GetByText("Not running")).ToBeVisibleAsync();
        await Expect(dashboard.Page.Locator("conversation-view .notice")).ToContainTextAsync($"{fixture.AbsentPort}");
    }

    [Fact]
    public async Task Answer_EndsWhileThePageIsHidden_IsInTheTitleAndInANotification()
    {
        await fixture.FillAsync(2);
        await using var whole = await ChromiumProcess.StartAsync(); // The one without windows shows no notification.
        await using var browser = await PlaywrightDriver.ConnectAsync(whole.Port);
        await using var dashboard = await DashboardPage.OpenAsync(
            await browser.NewContextAsync(new() { Permissions = ["notifications"] }), fixture.Address);
        await dashboard.GoAsync($"#/ports/{fixture.Port}");
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.Page.EvaluateAsync("""
            () => {
              Object.defineProperty(document, 'hidden', { get: () => globalThis.isHidden ?? false });
            }
            """);
        await dashboard.ChooseAsync("Notify me when an answer ends");
        await dashboard.Page.EvaluateAsync("() => { globalThis.isHidden = true; }");
        await dashboard.SendAsync("slow 20 50");

        await Expect(dashboard.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\) "));
        var notice = await dashboard.Page.WaitForFunctionAsync("""
            async () => {
              const [notice] = await (await navigator.serviceWorker.ready).getNotifications();
              return notice && `${notice.title}: ${notice.body} (${notice.data.port})`;
            }
            """);
        Assert.Equal($"The answer is complete: Demo, port {fixture.Port} ({fixture.Port})", await notice.JsonValueAsync<string>());
        // Pressed: the worker tells the page that is there, which goes to the chat.
        await dashboard.Page.EvaluateAsync(
            "port => { location.hash = '#/performance'; navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { port } })); }",
            fixture.Port);
        await Expect(dashboard.Page).ToHaveURLAsync($"{fixture.Address}/#/ports/{fixture.Port}");
        await dashboard.Page.EvaluateAsync("() => { globalThis.isHidden = false; document.dispatchEvent(new Event('visibilitychange')); }");
        await Expect(dashboard.Page).Not.ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\) "));
    }
}
