using System.Runtime.Versioning;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>run.sh as a user starts it.</summary>
[Collection(VsCodeCollection.Name), UnsupportedOSPlatform("windows")]
[Trait("Needs", "VsCode")]
public sealed class RunScriptTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RunScript_NoIde_ShowsTheDemoInTheDashboardAndLeavesNothingBehind()
    {
        var (http, cdp) = (FreePort.Take(), FreePort.Take());
        await using var run = Start(http, $"--ChatHub:Ides:demo:Ports={cdp}");
        await run.WaitUntilAsync(
            () => HttpProbe.AnswersAsync($"http://127.0.0.1:{http}/health/ready"), TimeSpan.FromMinutes(3), CancellationToken.None);
        await using var browser = await ChromiumProcess.StartAsync(new ChromiumOptions { Urls = [$"http://127.0.0.1:{http}/#/ports/{cdp}"] });
        await using var connection = await PlaywrightDriver.ConnectAsync(browser.Port);
        var dashboard = connection.Contexts[0].Pages.Single();

        await dashboard.GetByLabel("Message", new() { Exact = true }).FillAsync("hello demo");
        await dashboard.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await dashboard.GetByText("Echo: hello demo").WaitForAsync();
        Assert.Contains("demo", await dashboard.Locator("port-list").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await run.EndAsync(Limit);
        Assert.False(await HttpProbe.AnswersAsync($"http://127.0.0.1:{cdp}/json/version"));
    }

    [Fact]
    public async Task RunScript_DemosBrowser_CannotOpenWhatIsTheUsersAlone()
    {
        using var folder = new TemporaryFolder();
        var (secret, open) = (Path.Combine(folder.Path, "secret.txt"), "/etc/passwd");
        await File.WriteAllTextAsync(secret, "only mine");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var (http, cdp) = (FreePort.Take(), FreePort.Take());
        await using var run = Start(http, $"--ChatHub:Ides:demo:Ports={cdp}");
        await run.WaitUntilAsync(
            () => HttpProbe.AnswersAsync($"http://127.0.0.1:{http}/health/ready"), TimeSpan.FromMinutes(3), CancellationToken.None);
        await using var connection = await PlaywrightDriver.ConnectAsync(cdp);
        var page = await connection.Contexts[0].NewPageAsync();

        // A file of the system's, which everybody may read, shows that it is the file and not the page that is refused.
        await page.GotoAsync($"file://{open}");
        Assert.NotEqual("", await page.InnerTextAsync("body"));
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync($"file://{secret}"));

        page = await connection.Contexts[0].NewPageAsync(); // The other one is on its way to the browser's page of errors.
        await page.SetContentAsync("<input type='file'>");
        var read = "input => input.files[0] ? input.files[0].text().catch(() => '') : ''";
        var session = await page.Context.NewCDPSessionAsync(page);
        var document = await session.SendAsync("DOM.getDocument");
        var input = await session.SendAsync(
            "DOM.querySelector", new() { ["nodeId"] = document!.Value.GetProperty("root").GetProperty("nodeId").GetInt32(), ["selector"] = "input" });
        await session.SendAsync(
            "DOM.setFileInputFiles", new() { ["nodeId"] = input!.Value.GetProperty("nodeId").GetInt32(), ["files"] = new[] { secret } });
        Assert.Equal("", await page.EvalOnSelectorAsync<string>("input", read));
        await run.EndAsync(Limit);
    }

    [Fact]
    public async Task RunScript_GenuineVsCode_ShowsItInTheDashboardWhichSendsAndShowsTheAnswerAndStartsNoDemo()
    {
        var code = fixture.Code;
        await code.NewChatAsync();
        var (http, cdp) = (FreePort.Take(), FreePort.Take());
        await using var run = Start(http, $"--ChatHub:Ides:demo:Ports={cdp}", $"--ChatHub:Ides:vscode:Ports={code.CdpPort}");
        await run.WaitUntilAsync(
            () => HttpProbe.AnswersAsync($"http://127.0.0.1:{http}/health/ready"), TimeSpan.FromMinutes(3), CancellationToken.None);
        await using var browser = await ChromiumProcess.StartAsync(
            new ChromiumOptions { Urls = [$"http://127.0.0.1:{http}/#/ports/{code.CdpPort}"] });
        await using var connection = await PlaywrightDriver.ConnectAsync(browser.Port);
        var dashboard = connection.Contexts[0].Pages.Single();

        await dashboard.GetByLabel("Message", new() { Exact = true }).FillAsync("hello from the page");
        await dashboard.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await dashboard.Locator("conversation-view").GetByText("Echo: hello from the page").First.WaitForAsync();
        var file = await code.WaitForSessionFileAsync(messages => messages.Count == 2, Limit);
        Assert.Equal("hello from the page", file[0].Text);
        Assert.False(await HttpProbe.AnswersAsync($"http://127.0.0.1:{cdp}/json/version"), "no demo beside an IDE");
        await run.EndAsync(Limit);
    }

    /// <summary>From another folder, with the shipped profiles off: an IDE that runs on this machine is none of the test's business.</summary>
    private static ProcessTree Start(int http, params string[] options) =>
        ProcessTree.Start(
            "env",
            [
                "-C", Path.GetTempPath(), Repository.PathOf("run.sh"), "--urls", $"http://127.0.0.1:{http}", "--ChatHub:Ides:cursor:Ports=",
                "--ChatHub:Ides:vscode:Ports=", "--ChatHub:Ides:windsurf:Ports=", .. options,
            ]);
}
