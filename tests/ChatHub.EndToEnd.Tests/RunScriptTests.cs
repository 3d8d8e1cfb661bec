using System.Runtime.Versioning;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>run.sh as a user starts it.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Needs", "Chromium")]
public sealed class RunScriptTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RunScript_NoIde_ShowsTheDemoWhichCanOpenNothingOfTheUsersAndLeavesNothingBehind()
    {
        var (http, cdp) = (FreePort.Take(), FreePort.Take());
        await using var run = Start(http, $"--ChatHub:Ides:demo:Ports={cdp}");
        await run.WaitUntilAsync(
            () => HttpProbe.AnswersAsync($"http://127.0.0.1:{http}/health/ready"), TimeSpan.FromMinutes(3), CancellationToken.None);
        var browser = await ChromiumPool.OpenAsync($"http://127.0.0.1:{http}/#/ports/{cdp}");
        await using var connection = await PlaywrightDriver.ConnectAsync(browser.Port);
        var dashboard = connection.Contexts[0].Pages.Single();

        await dashboard.GetByLabel("Message", new() { Exact = true }).FillAsync("hello demo");
        await dashboard.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await dashboard.GetByText("Echo: hello demo").WaitForAsync();
        Assert.Contains("demo", await dashboard.Locator("port-list").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await AssertHasTwoWindowsAsync(cdp);
        await AssertOpensNothingOfTheUsersAloneAsync(cdp);
        await ChromiumPool.GiveBackAsync(browser);
        await run.EndAsync(Limit);
        Assert.False(await HttpProbe.AnswersAsync($"http://127.0.0.1:{cdp}/json/version"));
    }

    /// <summary>As an IDE may have: each shows a conversation of its own.</summary>
    private static async Task AssertHasTwoWindowsAsync(int cdp)
    {
        await using var connection = await PlaywrightDriver.ConnectAsync(cdp);
        var windows = connection.Contexts[0].Pages.Where(page => page.Url.Contains(DemoChat.Page, StringComparison.Ordinal)).ToList();

        Assert.Equal(2, (await Task.WhenAll(windows.Select(page => page.TitleAsync()))).Distinct().Count());
        Assert.Equal([false, true], (await Task.WhenAll(windows.Select(page => page.EvaluateAsync<bool>(
            "() => messages.some(({ text }) => text.startsWith('Question 0'))")))).Order());
    }

    /// <summary>A page in the demo's browser reads no file that is this user's and nobody else's.</summary>
    private static async Task AssertOpensNothingOfTheUsersAloneAsync(int cdp)
    {
        using var folder = new TemporaryFolder();
        var (secret, open) = (Path.Combine(folder.Path, "secret.txt"), "/etc/passwd");
        await File.WriteAllTextAsync(secret, "only mine");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
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
    }

    /// <summary>From another folder, with the shipped profiles off: an IDE that runs on this machine is none of the test's business.</summary>
    internal static ProcessTree Start(int http, params string[] options) =>
        ProcessTree.Start(
            "env",
            [
                "-C", Path.GetTempPath(), Repository.PathOf("run.sh"), "--urls", $"http://127.0.0.1:{http}", "--ChatHub:Ides:cursor:Ports=",
                "--ChatHub:Ides:vscode:Ports=", "--ChatHub:Ides:windsurf:Ports=", .. options,
            ]);
}
