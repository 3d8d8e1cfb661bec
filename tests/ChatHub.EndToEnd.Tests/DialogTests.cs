using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>VS Code's modal dialogs: those that a send opens, and those of the person at the desk.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class DialogTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private VsCode Code => fixture.Code;

    private ILocator Dialog => Code.Page.Locator(".monaco-dialog-box");

    private ILocator Waiting => Code.Page.Locator(".interactive-list .monaco-list-row:has(.pending-request)");

    [Fact]
    public async Task SendMessage_MessagesWaitAndNoAnswerRuns_IsBusyAndOpensNoDialog()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();
        await client.SendAsync(Code.CdpPort, "slow 600 100");
        Assert.Equal(SendStatus.Queued, (await client.SendAsync(Code.CdpPort, "first in the queue")).Status);
        Assert.Equal(SendStatus.Queued, (await client.SendAsync(Code.CdpPort, "second in the queue")).Status);
        await client.StopGenerating(Code.CdpPort);
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(Code.CdpPort)).State == ChatState.Idle, Limit, "the answer has ended");
        var waiting = await Waiting.CountAsync();
        Assert.NotEqual(0, waiting);
        var message = new OutgoingMessage("after the stop", Guid.NewGuid().ToString());
        await using var seen = await SeenDialogs.WatchAsync(Code.Page);

        // Twice: what was refused may be tried again under its id.
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendMessage(Code.CdpPort, message));

            Assert.Equal(ErrorCode.Busy, error.Code);
            Assert.Contains("messages wait in its queue without an answer running", error.Message, StringComparison.Ordinal);
            Assert.Equal(0, await seen.CountAsync());
            Assert.Equal(0, await Dialog.CountAsync());
            Assert.Equal("", await Code.DraftAsync());
            Assert.Equal(waiting, await Waiting.CountAsync());
        }

        Assert.DoesNotContain((await client.RefreshHistory(Code.CdpPort)).Messages, shown => shown.Content == message.Text);
        await Code.NewChatAsync();
    }

    [Fact]
    public async Task SendMessage_DialogThatComesAfterTheReceipt_IsCancelled()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();
        await using var seen = await SeenDialogs.WatchAsync(Code.Page);

        var receipt = await client.SendAsync(Code.CdpPort, "@workspace /explain"); // Nobody has signed in: VS Code shows the request, and asks then.

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        await Eventually.IsTrueAsync(async () => await seen.CountAsync() > 0, Limit, "VS Code has asked");
        await Eventually.IsTrueAsync(async () => await Dialog.CountAsync() == 0, Limit, "nothing is left open at the desk");
        await Code.NewChatAsync();
    }

    [Fact]
    public async Task SendMessage_DialogOfThePersonAtTheDesk_IsBusyAndTheDialogStays()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.GetHistory(Code.CdpPort);
        await Code.PickAsync("Help: About");
        await Eventually.IsTrueAsync(async () => await Dialog.CountAsync() == 1, Limit, "the dialog is open");

        try
        {
            var send = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(Code.CdpPort, "behind a dialog"));
            var newChat = await Assert.ThrowsAsync<ChatHubException>(() => client.NewChat(Code.CdpPort));

            Assert.All([send, newChat], error => Assert.Equal(ErrorCode.Busy, error.Code));
            Assert.All([send, newChat], error =>
                Assert.Contains($"A dialog waits in vscode on port {Code.CdpPort}", error.Message, StringComparison.Ordinal));
            Assert.Equal(1, await Dialog.CountAsync());
        }
        finally
        {
            await Code.Page.Keyboard.PressAsync("Escape"); // Else it stands in the way of every test that comes after this one.
        }

        await Eventually.IsTrueAsync(async () => await Dialog.CountAsync() == 0, Limit, "the dialog is closed");
        Assert.Equal("", await Code.DraftAsync());
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, "the dialog is gone")).Status);
        await Code.WaitIdleAsync();
    }

    /// <summary>Counts the dialogs that were there, if only for a moment.</summary>
    private sealed class SeenDialogs(IPage page) : IAsyncDisposable
    {
        public static async Task<SeenDialogs> WatchAsync(IPage page)
        {
            await page.EvaluateAsync("""
                () => {
                  globalThis.dialogsSeen = new Set();
                  globalThis.dialogWatch = new MutationObserver(records => {
                    for (const { addedNodes } of records) for (const node of addedNodes) {
                      if (!(node instanceof Element)) continue;
                      for (const box of [node, ...node.querySelectorAll('*')]) if (box.matches('.monaco-dialog-box')) dialogsSeen.add(box);
                    }
                  });
                  dialogWatch.observe(document, { subtree: true, childList: true });
                }
                """);
            return new SeenDialogs(page);
        }

        public Task<int> CountAsync() => page.EvaluateAsync<int>("() => dialogsSeen.size");

        public async ValueTask DisposeAsync() =>
            await page.EvaluateAsync("() => { dialogWatch.disconnect(); delete globalThis.dialogWatch; delete globalThis.dialogsSeen; }");
    }
}
