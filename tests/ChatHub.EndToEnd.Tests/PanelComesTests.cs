using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A panel that comes while the hub listens is told by the page itself, in whatever way it comes.</summary>
[Trait("Needs", "Chromium")]
public sealed class PanelComesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("main.talk", "main.before(document.createElement('hr'))", "document.body.append(main)")]
    [InlineData("main.talk", "main.className = 'shut'", "main.className = 'talk'")] // It was there all the time.
    [InlineData("main.talk", "main.id = 'shut'; main.className = ''", "main.className = 'talk'")]
    [InlineData(".open main", "document.body.className = ''", "document.body.className = 'open'")]
    // What comes beside it makes it one.
    [InlineData("hr + main", "document.querySelector('hr')?.remove()", "main.before(document.createElement('hr'))")]
    [InlineData(
        "main.talk", "main.remove()",
        "const host = document.createElement('section'); host.attachShadow({ mode: 'open' }).append(main); document.body.append(host)")]
    public async Task Panel_ComesWhileTheHubListens_IsReadWithoutAnotherCall(string selector, string shut, string open)
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await page.EvaluateAsync(
            $"() => {{ globalThis.main = document.querySelector('main'); {shut}; if (main.matches('{selector}')) main.remove(); }}");
        var settings = chat.Settings();
        settings["ChatHub:Ides:plain:Selectors:panel"] = selector;
        settings["ChatHub:Live:WatchdogInterval"] = "01:00:00";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(chat.Port);
        Assert.Equal(ErrorCode.ChatPanelNotFound, (await Assert.ThrowsAsync<ChatHubException>(() => client.GetHistory(chat.Port))).Code);

        await page.EvaluateAsync($"() => {{ {open}; }}");

        await inbox.WaitForAsync(history => history.Messages.Count == 3, Limit, "the panel is read");
    }
}
