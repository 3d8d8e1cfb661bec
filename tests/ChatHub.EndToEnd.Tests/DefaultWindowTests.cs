using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The window closes for which the port's number stands: who uses the number goes on elsewhere; nothing is written there unseen.</summary>
[Trait("Needs", "Chromium")]
public sealed class DefaultWindowTests
{
    /// <summary>Takes what is submitted, says so, and never shows it.</summary>
    private const string SwallowSubmits =
        """
        () => {
          document.querySelector('form').onsubmit = event => {
            event.preventDefault();
            document.querySelector('textarea').value = '';
            console.log('swallowed');
          };
        }
        """;

    [Fact]
    public async Task FollowHistory_ItClosesWhileItAnswers_TheNumberGoesOnAndTheIdEnds()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        var chats = await windows.ConnectAsync();
        var gone = await chats.SoleAsync();
        await using var byNumber = new Followed(chats.Client.FollowHistory(windows.Port, null));
        await Eventually.IsTrueAsync(() => byNumber.History is not null, PortOfChats.Limit, "it is followed");
        var left = await chats.ComesAsync(ChatKind.Panel, () => windows.OpenAsync("?n=5"));
        var byId = await FollowedPlace.BeginAsync(chats.At(gone.Id), "", [(await windows.ConnectAsync()).Client]);
        var member = (await windows.ConnectAsync()).Client;
        var inbox = new Inbox(member);
        await member.JoinPort(windows.Port);
        await member.JoinPort(chats.At(gone.Id));
        await chats.Client.SendAsync(windows.Port, string.Join(' ', Enumerable.Range(0, 2000)));
        await chats.UntilAsync(windows.Port, history => history.State == ChatState.Generating, "it answers");
        var before = byNumber.History!;
        Assert.Equal(gone.Id, before.ChatId);

        await windows.First.CloseAsync();

        await byId.EndsAsync();
        await Eventually.IsTrueAsync(() => byNumber.History?.ChatId == left.Id, PortOfChats.Limit, "who follows the number sees the other one");
        Assert.Equal((5, false), (byNumber.History!.Messages.Count, byNumber.History.IsStale));
        Assert.NotEqual(before.Position.Epoch, byNumber.History.Position.Epoch);
        Assert.NotNull(byNumber.Updates.First(update => update.ChatId == left.Id).History); // All of it, not what differs.
        await inbox.WaitForAsync(history => history.ChatId == left.Id, PortOfChats.Limit, "the group is told");
        await chats.GoesAsync(gone.Id);
        Assert.True(Assert.Single(await chats.OpenAsync()).IsDefault);
        Assert.Single(inbox.Histories, history => history.ChatId == left.Id);
        Assert.Equal(ErrorCode.ChatChanged, await PortOfChats.ErrorOfAsync(
            chats.Client.SendMessage(windows.Port, new("to the one that has gone", null) { Epoch = before.Position.Epoch })));
        Assert.Equal(5, (await chats.Client.RefreshHistory(windows.Port)).Messages.Count);
    }

    [Fact]
    public async Task SendMessage_ItClosesAfterTheSubmit_IsUnconfirmedThereAndNeverTypedElsewhere()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        var (chats, gone, left, page) = await OpenTwoAsync(windows);
        await windows.First.EvaluateAsync(SwallowSubmits);
        var message = new OutgoingMessage("swallowed", Guid.NewGuid().ToString());

        var swallowed = windows.First.WaitForConsoleMessageAsync(new() { Predicate = said => said.Text == "swallowed" });
        var sending = chats.Client.SendMessage(windows.Port, message);
        await swallowed;
        await windows.First.CloseAsync();

        var receipt = await sending;
        Assert.Equal((SendStatus.Unconfirmed, gone.Id), (receipt.Status, receipt.ChatId));
        await chats.GoesAsync(gone.Id);
        foreach (var address in new[] { windows.Port, chats.At(gone.Id), chats.At(left.Id) })
        {
            var again = await chats.Client.SendMessage(address, message);
            Assert.Equal((SendStatus.Duplicate, SendStatus.Unconfirmed, gone.Id), (again.Status, again.FirstStatus!.Value, again.ChatId));
        }

        Assert.Equal(0, await page.Locator("li", new() { HasText = "swallowed" }).CountAsync());
        var next = await chats.Client.SendAsync(windows.Port, "to the one that is left");
        Assert.Equal((SendStatus.Delivered, left.Id), (next.Status, next.ChatId));
    }

    [Fact]
    public async Task SendMessage_ItClosesBeforeTheSubmit_IsAnErrorAndNothingIsTypedElsewhere()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        var (chats, gone, left, page) = await OpenTwoAsync(windows);
        // It takes whatever is typed, and is never ready to send it.
        await windows.First.EvaluateAsync("() => { const box = document.querySelector('textarea'); box.oninput = () => console.log('typed'); }");
        var message = new OutgoingMessage("typed alone", Guid.NewGuid().ToString());

        var typed = windows.First.WaitForConsoleMessageAsync(new() { Predicate = said => said.Text == "typed" });
        var sending = chats.Client.SendMessage(windows.Port, message);
        await typed;
        await windows.First.CloseAsync();

        var code = await PortOfChats.ErrorOfAsync(sending);
        Assert.True(code is ErrorCode.IdeUnreachable or ErrorCode.ChatNotFound, $"{code}");
        await chats.GoesAsync(gone.Id);
        Assert.Equal(0, await page.Locator("li", new() { HasText = "typed alone" }).CountAsync());
        Assert.Equal("", await page.Locator("textarea").InputValueAsync());
        var again = await chats.Client.SendMessage(windows.Port, message); // Nothing was submitted: the id is free.
        Assert.Equal((SendStatus.Delivered, left.Id), (again.Status, again.ChatId));
    }

    /// <summary>Two windows; the number stands for the first one.</summary>
    private static async Task<(PortOfChats Chats, ChatInfo First, ChatInfo Second, IPage SecondPage)> OpenTwoAsync(PlainWindows windows)
    {
        var chats = await windows.ConnectAsync();
        var first = await chats.SoleAsync();
        await chats.Client.GetHistory(windows.Port);
        IPage page = null!;
        var second = await chats.ComesAsync(ChatKind.Panel, async () => page = await windows.OpenAsync("?n=5"));
        return (chats, first, second, page);
    }
}
