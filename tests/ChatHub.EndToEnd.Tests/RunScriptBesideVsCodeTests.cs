using System.Runtime.Versioning;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>run.sh as a user starts it beside a genuine VS Code.</summary>
[Collection(VsCodeCollection.Name), UnsupportedOSPlatform("windows")]
[Trait("Needs", "Time")]
public sealed class RunScriptBesideVsCodeTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RunScript_GenuineVsCode_ShowsItInTheDashboardWhichSendsAndShowsTheAnswerAndStartsNoDemo()
    {
        var code = fixture.Code;
        await code.NewChatAsync();
        var (http, cdp) = (FreePort.Take(), FreePort.Take());
        await using var run = RunScriptTests.Start(http, $"--ChatHub:Ides:demo:Ports={cdp}", $"--ChatHub:Ides:vscode:Ports={code.CdpPort}");
        await run.WaitUntilAsync(
            () => HttpProbe.AnswersAsync($"http://127.0.0.1:{http}/health/ready"), TimeSpan.FromMinutes(3), CancellationToken.None);
        var browser = await ChromiumPool.OpenAsync($"http://127.0.0.1:{http}/#/ports/{code.CdpPort}");
        await using var connection = await PlaywrightDriver.ConnectAsync(browser.Port);
        var dashboard = connection.Contexts[0].Pages.Single();

        await dashboard.GetByLabel("Message", new() { Exact = true }).FillAsync("hello from the page");
        await dashboard.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await dashboard.Locator("conversation-view").GetByText("Echo: hello from the page").First.WaitForAsync();
        var file = await code.WaitForSessionFileAsync(messages => messages.Count == 2, Limit);
        Assert.Equal("hello from the page", file[0].Text);
        Assert.False(await HttpProbe.AnswersAsync($"http://127.0.0.1:{cdp}/json/version"), "no demo beside an IDE");
        await ChromiumPool.GiveBackAsync(browser);
        await run.EndAsync(Limit);
    }
}
