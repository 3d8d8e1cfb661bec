using ChatHub.Contracts;
using ChatHub.Server.Commands;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Chat pages that no adapter knows, by configuration alone.</summary>
[Trait("Needs", "Chromium")]
public sealed class ConfiguredChatTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task OtherMarkup_StreamsAndEnds()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await SendsAndHearsTheAnswerAsync(chat, chat.Settings());
    }

    [Fact]
    public async Task IdeOnIPv6Alone_HostLocalhost_IsReadAndHeard()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await using var line = new FaultyLine(chat.Port, System.Net.IPAddress.IPv6Loopback);
        var settings = chat.Settings();
        settings["ChatHub:Ides:plain:Ports"] = $"{line.Port}";
        settings["ChatHub:Ides:plain:Host"] = "localhost";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();

        Assert.Equal(2, (await client.GetHistory(line.Port)).Messages.Count);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(line.Port, "over IPv6")).Status);
    }

    [Fact]
    public async Task WebComponentWithOpenShadowRoots_IsReadAndHeard()
    {
        await using var chat = await PlainChat.StartAsync("component.html");
        var settings = chat.Settings(row: "chat-row");
        settings["ChatHub:Ides:plain:TargetUrl"] = "/component\\.html";
        settings["ChatHub:Ides:plain:Selectors:panel"] = "main";
        settings.Remove("ChatHub:Ides:plain:Selectors:idAttribute");
        await SendsAndHearsTheAnswerAsync(chat, settings);
    }

    [Fact]
    public async Task NestedFramesOfTwoSites_AreReadAndHeard()
    {
        await using var chat = await PlainChat.StartAsync("frames.html", "--site-per-process");
        var settings = chat.Settings();
        settings["ChatHub:Ides:plain:TargetUrl"] = "/frames\\.html";
        settings["ChatHub:Ides:plain:Selectors:ide"] = ".outer"; // In the window, not in the frame with the chat.
        Assert.Equal("A chat in frames", (await SendsAndHearsTheAnswerAsync(chat, settings)).Title);
    }

    [Theory]
    [InlineData("newChat")]
    [InlineData("stop")]
    public async Task Button_ThatClosesThePanelWhenPressed_IsNoError(string button)
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2&leaves");
        var settings = chat.Settings();
        settings[$"ChatHub:Ides:plain:Selectors:{button}"] = ".leave";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        var before = await client.GetHistory(chat.Port);

        if (button == "stop")
        {
            Assert.Equal(PortState.ChatPanelNotFound, (await client.StopGenerating(chat.Port)).State);
            return;
        }

        var begun = await client.NewChat(chat.Port);

        Assert.Empty(begun.Messages);
        Assert.NotEqual(before.Position.Epoch, begun.Position.Epoch);
        Assert.False(begun.IsStale);
        Assert.Equal(begun.Position.Epoch, (await client.GetHistory(chat.Port)).Position.Epoch);
    }

    [Fact]
    public async Task SameTextTwice_IsDeliveredTwiceAsTwoMessages()
    {
        await using var chat = await PlainChat.StartAsync("chat.html");
        var settings = chat.Settings();
        settings["ChatHub:Ides:plain:Selectors:plain"] = ".me";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();

        SendReceipt[] receipts = [await client.SendAsync(chat.Port, "again\n\nand again"), await client.SendAsync(chat.Port, "again\n\nand again")];

        Assert.All(receipts, receipt => Assert.Equal(SendStatus.Delivered, receipt.Status));
        Assert.Equal(2, receipts.Select(receipt => receipt.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task GetHistory_EmojiCutInHalfInThePage_HasTheTextBeforeIt()
    {
        await using var chat = await PlainChat.StartAsync("chat.html");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await desk.Contexts[0].Pages[0].EvaluateAsync("() => { add('bot', '<p></p>').firstChild.textContent = 'cut \\ud83d\\udc4b here\\ud83d'; }");
        await using var hub = RunningHub.StartWith(chat.Settings());

        Assert.Equal("cut 👋 here", (await (await hub.ConnectAsync()).GetHistory(chat.Port)).Messages[0].Content);
    }

    [Fact]
    public async Task PageThatLosesALineBreak_IsNotSaidToHaveDelivered()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?lossy");
        var settings = chat.Settings();
        settings["ChatHub:Sending:ProofLimit"] = "00:00:01";
        await using var hub = RunningHub.StartWith(settings);

        Assert.Equal(SendStatus.Unconfirmed, (await (await hub.ConnectAsync()).SendAsync(chat.Port, "two\nlines")).Status);
    }

    [Fact]
    public async Task GetHistory_RowsThatNoLongerMatch_IsStaleAndNotEmpty()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=4");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        var before = await client.GetHistory(chat.Port);
        Assert.Equal((4, true, false), (before.Messages.Count, before.IsComplete, before.IsStale));

        await desk.Contexts[0].Pages[0].EvaluateAsync(
            "() => { for (const row of document.querySelectorAll('li.entry')) row.classList.replace('entry', 'renamed'); }");
        var after = await client.RefreshHistory(chat.Port);

        Assert.Equal((true, before.Position.Epoch), (after.IsStale, after.Position.Epoch));
        Assert.Equal(before.Messages, after.Messages);
        Assert.Equal(PortState.SelectorsUnmatched, (await client.ListPorts()).Single().State);
        await using var later = RunningHub.StartWith(chat.Settings());
        var error = await Assert.ThrowsAsync<ChatHubException>(async () => await (await later.ConnectAsync()).GetHistory(chat.Port));
        Assert.Equal(ErrorCode.SelectorsUnmatched, error.Code);
        Assert.Contains("li.entry", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(6, "")]
    [InlineData(1, "<div></div>")] // Each row in a wrapper of its own.
    [InlineData(6, "<div style='display: contents'></div>")]
    [InlineData(6, "<form><input name='childNodes'></form>")] // Hides what every element has behind an input of that name.
    public async Task GetHistory_AnswersThatNoLongerMatch_IsNotCompleteAndSaysHowMuchIsMissing(int messages, string wrapper)
    {
        await using var chat = await PlainChat.StartAsync($"chat.html?n={messages}");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        Assert.True((await client.GetHistory(chat.Port)).IsComplete);

        await page.EvaluateAsync(
            """
            html => {
              if (!document.querySelector('.bot')) add('bot', 'an answer');
              for (const row of html ? [...log.children] : []) {
                row.insertAdjacentHTML('beforebegin', html);
                row.previousSibling.append(row);
              }
            }
            """,
            wrapper);
        Assert.True((await client.RefreshHistory(chat.Port)).IsComplete);
        await page.EvaluateAsync("() => { for (const row of document.querySelectorAll('.bot')) row.classList.replace('entry', 'renamed'); }");
        var after = await client.RefreshHistory(chat.Port);

        Assert.Equal(((messages + 1) / 2, false, false), (after.Messages.Count, after.IsComplete, after.IsStale));
        Assert.Contains(" characters) lies in no message", (await client.ListPorts()).Single().Detail, StringComparison.Ordinal);
        await page.EvaluateAsync("() => { for (const row of document.querySelectorAll('.bot')) row.classList.replace('renamed', 'entry'); }");
        Assert.True((await client.RefreshHistory(chat.Port)).IsComplete);
        Assert.Equal("Attached.", (await client.ListPorts()).Single().Detail);
    }

    [Fact]
    public async Task GetHistory_DatesBetweenTheMessages_AreIgnoredWhereTheProfileSaysSo()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=4");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await desk.Contexts[0].Pages[0].EvaluateAsync(
            "() => { const date = document.createElement('li'); date.className = 'date'; date.textContent = 'Yesterday'; " +
            "log.insertBefore(date, log.children[2]); }");
        var settings = chat.Settings();
        await using (var hub = RunningHub.StartWith(settings)) Assert.False((await (await hub.ConnectAsync()).GetHistory(chat.Port)).IsComplete);

        settings["ChatHub:Ides:plain:Selectors:ignore"] = ".date";
        await using var other = RunningHub.StartWith(settings);
        var history = await (await other.ConnectAsync()).GetHistory(chat.Port);
        Assert.Equal((4, true), (history.Messages.Count, history.IsComplete));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("<h1>What shall we build?</h1>", false)]
    [InlineData("<h1 hidden>What shall we build?</h1>", true)]
    [InlineData("<h1 class='welcome'>What shall we build?</h1>", true)]
    public async Task GetHistory_ChatWithoutMessages_IsEmptyOnlyWithASignOfIt(string html, bool isEmpty)
    {
        await using var chat = await PlainChat.StartAsync("chat.html");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await desk.Contexts[0].Pages[0].EvaluateAsync("html => { document.querySelector('.log').insertAdjacentHTML('beforebegin', html); }", html);
        var settings = chat.Settings();
        if (html.Contains("welcome", StringComparison.Ordinal)) settings["ChatHub:Ides:plain:Selectors:empty"] = ".welcome";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();

        if (isEmpty)
            Assert.Equal((0, true), (await client.GetHistory(chat.Port)) is var history ? (history.Messages.Count, history.IsComplete) : default);
        else Assert.Contains(
            "name it in 'empty'", (await Assert.ThrowsAsync<ChatHubException>(() => client.GetHistory(chat.Port))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pre-wrap", "  leading and trailing \n\n", "  leading and trailing \n\n")]
    [InlineData("normal", "\n    in a page's own formatting\n  ", "in a page's own formatting")]
    public async Task GetHistory_PlainText_IsWhatThePageShows(string whiteSpace, string text, string content)
    {
        await using var chat = await PlainChat.StartAsync("chat.html");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await desk.Contexts[0].Pages[0].EvaluateAsync(
            "([whiteSpace, text]) => { const p = add('me', '<p></p>').firstChild; p.style.whiteSpace = whiteSpace; p.textContent = text; }",
            new[] { whiteSpace, text });
        var settings = chat.Settings();
        settings["ChatHub:Ides:plain:Selectors:plain"] = ".me";
        await using var hub = RunningHub.StartWith(settings);

        Assert.Equal(content, (await (await hub.ConnectAsync()).GetHistory(chat.Port)).Messages.Single().Content);
    }

    [Fact]
    public async Task GetHistory_AnswerThatEndedWhileNobodyLooked_IsIdleAtTheFirstReading()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await page.EvaluateAsync("() => log.lastChild.classList.add('busy')");
        var settings = chat.Settings();
        settings["ChatHub:Live:ReleaseAfter"] = "00:00:02";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        Assert.Equal(ChatState.Generating, (await client.GetHistory(chat.Port)).State);
        await Eventually.IsTrueAsync(
            async () => (await client.ListPorts()).Single().State == PortState.Available, Limit, "the hub let go of the IDE");

        await page.EvaluateAsync("() => log.lastChild.classList.remove('busy')");

        Assert.Equal(ChatState.Idle, (await client.RefreshHistory(chat.Port)).State);
    }

    [Fact]
    public async Task CheckProfile_NoMessageSeen_IsNotCalledProven()
    {
        await using var chat = await PlainChat.StartAsync("chat.html");
        await using var hub = RunningHub.StartWith(chat.Settings());
        await using var output = new StringWriter();

        Assert.Equal(1, await hub.Services.GetRequiredService<ProfileCheck>().RunAsync("plain", chat.Port, output, CancellationToken.None));
        Assert.Contains("To do: no message seen", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("li.entry", 0, "The chat can be read and written to.")]
    [InlineData("li.renamed", 1, "To do: not found: row (li.renamed)")]
    [InlineData("li[", 1, "is no valid CSS selector")]
    public async Task CheckProfile_SaysWhatMatchedAndNoText(string row, int code, string says)
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        var settings = chat.Settings(row);
        settings["ChatHub:Ides:plain:Selectors:empty"] = ".none";
        await using var hub = RunningHub.StartWith(settings);
        await using var output = new StringWriter();

        var result = await hub.Services.GetRequiredService<ProfileCheck>().RunAsync("plain", chat.Port, output, CancellationToken.None);

        Assert.True(output.ToString().Contains(says, StringComparison.Ordinal), output.ToString());
        Assert.Equal(code, result);
        Assert.DoesNotContain("Question", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ChatHistory> SendsAndHearsTheAnswerAsync(PlainChat chat, Dictionary<string, string> settings)
    {
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        await Eventually.IsTrueAsync(
            async () => (await Readings.OrNullAsync(client.GetHistory(chat.Port)))?.Messages.Count >= 2, Limit, "the chat is read");
        var inbox = new Inbox(client);
        await client.JoinPort(chat.Port);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(chat.Port, "hello there")).Status);
        return await inbox.WaitForAsync(
            history => history.State == ChatState.Idle && history.Messages[^1].Content == "Echo: hello there", Limit, "the answer is heard");
    }

    [Fact]
    public async Task GetHistory_OtherPagesInTheBrowser_AreNotReadInsteadOfTheIde()
    {
        await using var chat = await PlainChat.StartInWindowAsync("chat.html?n=3");
        await using var browser = await PlaywrightDriver.ConnectAsync(chat.Port);
        for (var i = 0; i < 3; i++)
        {
            var page = await browser.Contexts[0].NewPageAsync();
            await page.SetContentAsync("<main class='talk'><li class='entry me'>another page</li><textarea></textarea></main>");
            await page.BringToFrontAsync();
        }

        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();

        Assert.Equal(3, (await client.GetHistory(chat.Port)).Messages.Count);
        Assert.All(
            await Task.WhenAll(
                browser.Contexts[0].Pages
                    .Where(page => page.Url == "about:blank")
                    .Select(
                        page => page.EvaluateAsync<bool>("() => Object.getOwnPropertyNames(globalThis).some(name => name.startsWith('__chatHub'))"))),
            Assert.False);
    }
}
