using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Several windows in one IDE, and a port that answers nothing.</summary>
[Trait("Needs", "Chromium")]
public sealed class WindowsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GetHistory_TwoWindowsWithAChat_ReadsTheOneUsedLastUntilItCloses()
    {
        await using var chat = await PlainChat.StartInWindowAsync("chat.html?n=3");
        var browser = await PlaywrightDriver.ConnectAsync(chat.Port);
        var first = browser.Contexts[0].Pages.Single(page => page.Url.Contains("chat.html", StringComparison.Ordinal));
        var second = await browser.Contexts[0].NewPageAsync();
        await second.GotoAsync(first.Url.Replace("n=3", "n=5", StringComparison.Ordinal));
        await second.BringToFrontAsync();
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();

        var history = await client.GetHistory(chat.Port);
        Assert.Equal(5, history.Messages.Count);
        Assert.Contains("2 chats are shown", (await client.ListPorts()).Single().Detail, StringComparison.Ordinal);

        await first.BringToFrontAsync();
        Assert.Equal(5, (await client.RefreshHistory(chat.Port)).Messages.Count); // It stays until it closes.

        await second.CloseAsync();
        await Eventually.IsTrueAsync(
            async () => (await client.GetHistory(chat.Port)) is { IsStale: false, Messages.Count: 3 }, Limit, "the other window's chat is read");
        Assert.NotEqual(history.Position.Epoch, (await client.GetHistory(chat.Port)).Position.Epoch);
    }

    [Fact]
    public async Task Detail_WindowOpenedLater_IsCountedAsLongAsItShowsAChat()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var browser = await PlaywrightDriver.ConnectAsync(chat.Port);
        var first = browser.Contexts[0].Pages.Single(page => page.Url.Contains("chat.html", StringComparison.Ordinal));
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        var told = new ConcurrentQueue<string>();
        client.PortStatusChanged += status => told.Enqueue(status.Detail);
        await client.JoinPort(chat.Port);
        await client.GetHistory(chat.Port);
        Assert.Equal("Attached.", await DetailAsync());

        var second = await browser.Contexts[0].NewPageAsync();
        await second.GotoAsync(first.Url);
        await BecomesAsync("Attached. 2 chats are shown.");
        await Eventually.IsTrueAsync(
            () => told.Any(detail => detail.Contains("2 chats", StringComparison.Ordinal)), Limit, "those who joined are told");
        await second.EvaluateAsync("() => document.querySelector('main').remove()");
        await BecomesAsync("Attached.");
        await second.ReloadAsync();
        await BecomesAsync("Attached. 2 chats are shown.");
        await second.CloseAsync();
        await BecomesAsync("Attached.");

        Task BecomesAsync(string detail) => Eventually.IsTrueAsync(async () => await DetailAsync() == detail, Limit, $"it says: {detail}");

        async Task<string> DetailAsync() => (await client.ListPorts()).Single().Detail;
    }

    [Fact]
    public async Task GetHistory_OnePageOfTwoBusyForHalfTheLimit_IsReadWhenItAnswers()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        var page = await WithoutPanelAsync(chat);
        // Before the hub is there: it reads ahead where a window opens, and the call would share that look.
        await OpenWithoutPanelAsync(page);
        await using var hub = RunningHub.StartWith(WithReadLimit(chat, seconds: 8));
        var client = await hub.ConnectAsync();
        await LookInVainAsync(client, chat.Port);

        var busy = await BusyPage.BlockAsync(page, seconds: 4, first: ShowPanel);
        var history = await client.GetHistory(chat.Port);

        Assert.Equal((3, false), (history.Messages.Count, history.IsStale));
        await busy;
    }

    [Fact]
    public async Task SendMessage_AnotherWindowIsBusy_IsTypedWhenThatHasAnswered()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        var page = await WithoutPanelAsync(chat);
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        await LookInVainAsync(client, chat.Port);
        var other = await OpenWithoutPanelAsync(page);
        await page.EvaluateAsync(ShowPanel);

        var busy = await BusyPage.BlockAsync(other, seconds: 4);
        var receipt = await client.SendAsync(chat.Port, "while the other works");

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        await busy;
    }

    [Fact]
    public async Task GetHistory_PageThatHangs_IsSaidToHangWhenTheLimitIsOverAndSlowsNoOtherPort()
    {
        const int Seconds = 4;
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var other = await PlainChat.StartAsync("chat.html?n=5");
        var settings = WithReadLimit(chat, Seconds);
        settings["ChatHub:Ides:plain:Ports"] = $"{chat.Port},{other.Port}";
        var page = await WithoutPanelAsync(chat);
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        await client.GetHistory(other.Port);
        await LookInVainAsync(client, chat.Port);
        var debugger = await page.Context.NewCDPSessionAsync(page);

        var hanging = await BusyPage.BlockAsync(page, seconds: 600);
        var started = TimeProvider.System.GetTimestamp();
        var asked = client.GetHistory(chat.Port);
        Assert.False((await client.RefreshHistory(other.Port)).IsStale);
        Assert.False(asked.IsCompleted);
        var error = await Assert.ThrowsAsync<ChatHubException>(() => asked);

        Assert.Equal(ErrorCode.IdeUnreachable, error.Code);
        Assert.Contains("hangs", error.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, Seconds - 0.02, double.MaxValue); // Timers end up to 4 ms early.
        await BusyPage.FreeAsync(debugger, hanging);
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
        await using var clock = new PageClock(chat.Port, "chat.html");
        var (read, ticks) = await clock.TimeAsync(() => client.RefreshHistory(chat.Port));

        Assert.False(read.IsStale);
        Assert.True(ticks < 10, $"the reading took as long as {ticks} answers of the page past the hub");
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
        var done = await inbox.WaitForAsync(
            history => history is { State: ChatState.Idle, Messages: [.., var last] } && last.Content == "Echo: hello plain page", Limit,
            "the answer");
        Assert.Contains("```js\nconst a = 1;\n\tif (a) { run(\"x\"); }\n```", done.Messages[1].Content, StringComparison.Ordinal);
        Assert.Contains("**bold**", done.Messages[1].Content, StringComparison.Ordinal);
        Assert.Equal("plain", done.Ide);
    }

    private const string ShowPanel = "() => { document.querySelector('main').className = 'talk'; }";
    private const string HidePanel = "() => { document.querySelector('main').className = ''; }";

    private static Dictionary<string, string> WithReadLimit(PlainChat chat, int seconds)
    {
        var settings = chat.Settings();
        settings["ChatHub:Resilience:Read:Timeout"] = TimeSpan.FromSeconds(seconds).ToString();
        return settings;
    }

    /// <summary>Before a hub sees it.</summary>
    private static async Task<IPage> WithoutPanelAsync(PlainChat chat)
    {
        var page = (await PlaywrightDriver.ConnectAsync(chat.Port)).Contexts[0].Pages.Single();
        await page.EvaluateAsync(HidePanel);
        return page;
    }

    /// <summary>From now on the hub is attached, and the next call looks for the panel anew.</summary>
    private static async Task LookInVainAsync(ChatHubClient client, int port) =>
        Assert.Equal(ErrorCode.ChatPanelNotFound, (await Assert.ThrowsAsync<ChatHubException>(() => client.GetHistory(port))).Code);

    /// <summary>Another window of the same IDE, in a process of its own, as another site has one.</summary>
    private static async Task<IPage> OpenWithoutPanelAsync(IPage page)
    {
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await other.EvaluateAsync(HidePanel);
        return other;
    }
}
