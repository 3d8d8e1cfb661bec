using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What a desktop IDE does differently, on the genuine workbench behind a proxy that refuses what Electron refuses.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class ElectronTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AttachSendAndFollow_ThroughAProxyThatRefusesBrowserContexts_WorkAsEver()
    {
        await using var proxy = await ElectronLikeProxy.StartAsync(fixture.Code.CdpPort);
        await using var hub = RunningHub.Start(proxy.Port);
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(proxy.Port);
        var text = $"to the desktop {Guid.NewGuid():N}";

        var receipt = await client.SendAsync(proxy.Port, text);

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        await inbox.WaitForAsync(
            history => history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == $"Echo: {text}", Limit,
            "the answer arrives");
    }

    [Fact]
    public async Task Proxy_AConnectionWithPlaywrightsDefaults_IsRefused()
    {
        await using var proxy = await ElectronLikeProxy.StartAsync(fixture.Code.CdpPort);
        using var playwright = await Playwright.CreateAsync();

        await Assert.ThrowsAnyAsync<PlaywrightException>(() => playwright.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{proxy.Port}"));

        Assert.True(proxy.Refusals > 0, "the proxy refused nothing: it proves nothing about Electron");
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task SendAndRead_HiddenWindowAmongTwentyTabs_WorkAsEver()
    {
        for (var i = 0; i < 19; i++) await fixture.Code.Page.Context.NewPageAsync();
        await fixture.Code.Page.Context.Pages[^1].BringToFrontAsync();
        await Eventually.IsTrueAsync(
            () => fixture.Code.Page.EvaluateAsync<bool>("() => document.visibilityState === 'hidden'"), Limit, "the IDE's window is hidden");
        try
        {
            await using var hub = RunningHub.Start(fixture.Code.CdpPort);
            var client = await hub.ConnectAsync();
            var inbox = new Inbox(client);
            await client.JoinPort(fixture.Code.CdpPort);
            await using var follower = new Followed(client.FollowHistory(fixture.Code.CdpPort, null));
            var text = $"to a hidden window {Guid.NewGuid():N}";

            Assert.Equal(SendStatus.Delivered, (await client.SendAsync(fixture.Code.CdpPort, text)).Status);

            await inbox.WaitForAsync(
                history => history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == $"Echo: {text}", Limit,
                "the answer arrives");
            await Eventually.IsTrueAsync(
                () => follower.History is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == $"Echo: {text}", Limit,
                "the follower has it too");
            Assert.True(await fixture.Code.Page.EvaluateAsync<bool>("() => document.visibilityState === 'hidden'"));
        }
        finally
        {
            foreach (var page in fixture.Code.Page.Context.Pages
                .Where(page => page != fixture.Code.Page)
                .Where(page => page.Url == "about:blank")
                .ToArray())
            {
                await page.CloseAsync();
            }
            await fixture.Code.Page.BringToFrontAsync();
        }
    }

    [Fact]
    public async Task SendAndRead_MinimisedWindow_WorkAsEver()
    {
        await using var hidden = await HiddenWindow.HideAsync(fixture.Code.Page, Hiding.Minimised);
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();
        var text = $"to a minimised window {Guid.NewGuid():N}";

        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(fixture.Code.CdpPort, text)).Status);
        await Eventually.IsTrueAsync(
            async () =>
                (await Readings.OrNullAsync(client.GetHistory(fixture.Code.CdpPort)))?.Messages is [.., var last] && last.Content == $"Echo: {text}",
            Limit, "the answer is read");
    }
}
