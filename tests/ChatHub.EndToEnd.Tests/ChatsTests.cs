using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Several chats of one port, in windows and panels of any page.</summary>
[Trait("Needs", "Chromium")]
public sealed class ChatsTests
{
    private const string HidePanel = "() => { document.querySelector('main').className = ''; }";
    private const string ShowPanel = "() => { document.querySelector('main').className = 'talk'; }";

    [Fact]
    public async Task Chats_WindowsOfOneTitleWithConversationsThatBeginAlike_AreNeverTakenForEachOther()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        var chats = await windows.ConnectAsync();
        var first = chats.At((await chats.SoleAsync()).Id);
        IPage page = null!;
        var second = chats.At((await chats.ComesAsync(ChatKind.Panel, async () => page = await windows.OpenAsync("?n=5"))).Id);
        Assert.Equal(3, (await chats.Client.GetHistory(first)).Messages.Count);
        Assert.Equal(5, (await chats.Client.GetHistory(second)).Messages.Count);
        Assert.Single((await chats.OpenAsync()).Select(chat => chat.WindowTitle).Distinct());

        var sends = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(n => chats.Client.SendAsync(n % 2 == 0 ? first : second, $"{(n % 2 == 0 ? "first" : "second")} {n}")));

        Assert.All(sends, receipt => Assert.NotEqual(SendStatus.Unconfirmed, receipt.Status));
        Assert.Equal(sends.Select((_, n) => n % 2 == 0 ? first.Chat : second.Chat), sends.Select(receipt => receipt.ChatId));
        Assert.Equal(["first 0", "first 2", "first 4", "first 6", "first 8", "first 10"], await SaidInAsync(windows.First, from: 2));
        Assert.Equal(["second 1", "second 3", "second 5", "second 7", "second 9", "second 11"], await SaidInAsync(page, from: 3));
        Assert.Equal(15, (await chats.EndsAsync(first, 15)).Messages.Count);
        Assert.Equal(17, (await chats.EndsAsync(second, 17)).Messages.Count);
    }

    [Fact]
    public async Task Chats_PanelThatIsHiddenAndShownAgain_IsTheSamePlaceAndTheNumberStaysAtIt()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        var chats = await windows.ConnectAsync();
        var first = await chats.SoleAsync();
        await chats.Client.GetHistory(windows.Port); // From now on the number stands for it.
        await chats.ComesAsync(ChatKind.Panel, () => windows.OpenAsync("?n=5"));
        var before = await chats.UntilAsync(windows.Port, history => !history.IsStale, "it is read");

        await windows.First.EvaluateAsync(HidePanel);

        Assert.True((await chats.BecomesAsync(first.Id, chat => chat.State is null, "it is hidden")).IsDefault);
        foreach (var address in new[] { chats.At(first.Id), windows.Port })
        {
            var stale = await chats.UntilAsync(address, history => history.IsStale, "what was known of it is old");
            Assert.Equal((first.Id, before.Position.Epoch, 3), (stale.ChatId, stale.Position.Epoch, stale.Messages.Count));
            Assert.Equal(ErrorCode.ChatPanelNotFound, await PortOfChats.ErrorOfAsync(chats.Client.SendAsync(address, "not now")));
        }

        await windows.First.EvaluateAsync(ShowPanel);
        var after = await chats.UntilAsync(windows.Port, history => !history.IsStale, "it is read again");
        Assert.Equal((first.Id, before.Position.Epoch), (after.ChatId, after.Position.Epoch));
        await windows.First.ReloadAsync();
        // What was known before the reload says nothing of the page that is there now.
        await Eventually.IsTrueAsync(
            async () => await Readings.OrNullAsync(chats.Client.RefreshHistory(windows.Port)) is { IsStale: false } read && read.ChatId == first.Id,
            PortOfChats.Limit, "it is read again");
        Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(chats.At(first.Id), "and back")).Status);
    }

    [Fact]
    public async Task Chats_NameWithMarkupAndBidiMarks_IsToldAsItIsButForWhatTurnsWhatFollowsIt()
    {
        const string Title = "<b onclick=alert(1)>&amp;</b> \u202egnp.\u2066x\u2069 \u200f שלום 漢字 🙂";
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        await windows.First.EvaluateAsync("title => { document.title = title; }", Title);
        var chats = await windows.ConnectAsync();

        var chat = await chats.SoleAsync();

        Assert.Equal("<b onclick=alert(1)>&amp;</b> \ufffdgnp.\ufffdx\ufffd \ufffd שלום 漢字 🙂", chat.WindowTitle);
        Assert.Equal(chat.WindowTitle, (await chats.Client.GetHistory(windows.Port)).Title);
    }

    [Fact]
    public async Task Chats_SeveralPanelsOfOnePage_AreReadAndWrittenToSideBySide()
    {
        await using var windows = await PlainWindows.StartAsync("panels.html?panels=a,b");
        var chats = await windows.ConnectAsync(PlainWindows.SeveralPanels);
        var listed = await chats.Client.ListChats(windows.Port);
        Assert.Equal(2, listed.Count);
        await using var one = new Followed(chats.Client.FollowHistory(chats.At(listed[0].Id), null));
        await using var other = new Followed(chats.Client.FollowHistory(chats.At(listed[1].Id), null));

        var sends = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => chats.Client.SendAsync(chats.At(listed[n % 2].Id), $"to {n % 2}: {n}")));

        Assert.All(sends, receipt => Assert.NotEqual(SendStatus.Unconfirmed, receipt.Status));
        for (var n = 0; n < 2; n++)
        {
            var said = (await chats.EndsAsync(chats.At(listed[n].Id), 10)).Messages.Where(message => message.Role == ChatRole.User).Skip(1);
            Assert.Equal(new[] { 0, 2, 4, 6 }.Select(k => $"to {n}: {n + k}"), said.Select(message => message.Content));
        }

        await Eventually.IsTrueAsync(
            () => one.History?.Messages.Count == 10 && other.History?.Messages.Count == 10, PortOfChats.Limit, "each follower has its own");
        var third = await chats.ComesAsync(ChatKind.Panel, () => windows.First.EvaluateAsync("() => openChat('c')"));
        Assert.Equal(2, (await chats.Client.GetHistory(chats.At(third.Id))).Messages.Count);

        // One that is taken out is hidden: nobody knows whether it comes back. It does, as another element.
        await windows.First.EvaluateAsync("() => closeChat('b')");
        var hidden = Assert.Single((await HiddenAsync(chats, 1)));
        await windows.First.EvaluateAsync("() => openChat('b')");
        await chats.UntilAsync(chats.At(hidden.Id), history => history is { IsStale: false, Messages.Count: 2 }, "it is back under its id");
        await windows.First.ReloadAsync();
        await Task.WhenAll(listed.Select(chat => chats.UntilAsync(
            chats.At(chat.Id), history => history is { IsStale: false, Messages.Count: 2 }, "it is read after the reload")));
    }

    private static async Task<IReadOnlyList<ChatInfo>> HiddenAsync(PortOfChats chats, int count)
    {
        ChatInfo[] hidden = [];
        await Eventually.IsTrueAsync(
            async () => (hidden = [.. (await chats.OpenAsync()).Where(chat => chat is { State: null, Epoch: not null })]).Length == count,
            PortOfChats.Limit, "a chat is hidden");
        return hidden;
    }

    /// <summary>What a page shows of what was said in it.</summary>
    private static async Task<IEnumerable<string>> SaidInAsync(IPage page, int from) =>
        (await page.Locator("li.me").AllTextContentsAsync()).Skip(from);
}
