using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.Terminal;

/// <summary><c>chathub ui</c> in a terminal, by its keys and what its screen shows.</summary>
[Collection(TerminalGroup.Name)]
public sealed class FullScreenTests(TerminalFixture fixture)
{
    private static TimeSpan Limit => TerminalFixture.Limit;

    [Fact]
    public async Task Ui_MessageTyped_IsSentAndItsAnswerGrowsOnTheScreen()
    {
        await using var terminal = fixture.Open($"ui {fixture.Chat.Port}", width: 110, height: 34);
        await terminal.WaitForAsync("● idle", Limit);

        terminal.Type("demo\r");

        await terminal.WaitForAsync("end of demo", Limit);
        await terminal.WaitForAsync("delivered", Limit);
        Directory.CreateDirectory(Repository.PathOf("artifacts/screenshots"));
        await using var browser = await PlaywrightDriver.ConnectAsync(fixture.Chat.Port);
        var page = await browser.Contexts[0].NewPageAsync();
        await page.SetContentAsync(terminal.Look(VtPicture.HtmlOf));
        await page.Locator("pre").ScreenshotAsync(new() { Path = Repository.PathOf("artifacts/screenshots/terminal.png") });
        await page.CloseAsync();
        terminal.Type("\x03");
        Assert.Equal(0, await terminal.WaitForExitAsync(Limit));
        Assert.Empty(terminal.Look(screen => screen.Unknown));
    }
}
