using System.Net;
using System.Net.Sockets;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Several windows in one IDE, and a port that answers nothing.</summary>
public sealed class WindowsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GetHistory_TwoWindowsWithAChat_ReadsTheOneUsedLastUntilItCloses()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        var browser = await PlaywrightDriver.ConnectAsync(chat.Port);
        var first = browser.Contexts[0].Pages.Single(page => page.Url.Contains("chat.html", StringComparison.Ordinal));
        var second = await browser.Contexts[0].NewPageAsync();
        await second.GotoAsync(first.Url.Replace("n=3", "n=5", StringComparison.Ordinal));
        await second.BringToFrontAsync();
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();

        var history = await client.GetHistory(chat.Port);
        Assert.Equal(5, history.Messages.Count);
        Assert.Contains("One other window", (await client.ListPorts()).Single().Detail, StringComparison.Ordinal);

        await first.BringToFrontAsync();
        Assert.Equal(5, (await client.RefreshHistory(chat.Port)).Messages.Count); // It stays until it closes.

        await second.CloseAsync();
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(chat.Port)) is { IsStale: false, Messages.Count: 3 }, Limit, "the other window's chat is read");
        Assert.NotEqual(history.Position.Epoch, (await client.GetHistory(chat.Port)).Position.Epoch);
    }

    [Fact]
    public async Task GetHistory_AnotherPortAnswersNothing_IsNotSlowed()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var silentPort = ((IPEndPoint)silent.LocalEndpoint).Port;
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        var settings = chat.Settings();
        settings["ChatHub:Ides:vscode:Ports"] = silentPort.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        await client.GetHistory(chat.Port);

        var stuck = client.GetHistory(silentPort);
        var first = client.RefreshHistory(chat.Port);

        Assert.Same(first, await Task.WhenAny(stuck, first));
        Assert.False((await first).IsStale);
        Assert.Equal(ErrorCode.IdeUnreachable, (await Assert.ThrowsAsync<ChatHubException>(() => stuck)).Code);
    }

    [Fact]
    public async Task SendMessage_PageWithoutMarkdownSource_IsReadBackAsMarkdown()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        var inbox = new Inbox(client);
        await client.JoinPort(chat.Port);

        var receipt = await client.SendAsync(chat.Port, "hello plain page");

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        var done = await inbox.WaitForAsync(history => history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == "Echo: hello plain page", Limit, "the answer");
        Assert.Contains("```js\nconst a = 1;\n\tif (a) { run(\"x\"); }\n```", done.Messages[1].Content, StringComparison.Ordinal);
        Assert.Contains("**bold**", done.Messages[1].Content, StringComparison.Ordinal);
        Assert.Equal("plain", done.Ide);
    }
}
