using ChatHub.Contracts;
using ChatHub.Server.Hosting;
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

        var result = await hub.Services.GetRequiredService<ProfileCheck>().RunAsync(["plain", $"{chat.Port}"], output, CancellationToken.None);

        Assert.True(output.ToString().Contains(says, StringComparison.Ordinal), output.ToString());
        Assert.Equal(code, result);
        Assert.DoesNotContain("Question", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ChatHistory> SendsAndHearsTheAnswerAsync(PlainChat chat, Dictionary<string, string> settings)
    {
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        await Eventually.IsTrueAsync(async () => (await Readings.OrNullAsync(client.GetHistory(chat.Port)))?.Messages.Count >= 2, Limit, "the chat is read");
        var inbox = new Inbox(client);
        await client.JoinPort(chat.Port);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(chat.Port, "hello there")).Status);
        return await inbox.WaitForAsync(history => history.State == ChatState.Idle && history.Messages[^1].Content == "Echo: hello there", Limit, "the answer is heard");
    }
}
