using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A message goes to the chat and the conversation that were meant, or nowhere.</summary>
public sealed class SendToChatTests : ChatsHub
{
    [Fact]
    public async Task SendMessage_ToAPlace_IsThereAloneAndTheReceiptNamesIt()
    {
        var receipt = await SendAsync("b", "for b");

        Assert.Equal((SendStatus.Delivered, "b"), (receipt.Status, receipt.ChatId));
        Assert.Equal(["hello b", "for b"], Ide.SaidIn("b"));
        Assert.Equal(["hello a"], Ide.SaidIn("a"));
    }

    [Fact]
    public async Task SendMessage_SameIdAndAnotherWish_IsADuplicateAllTheSame()
    {
        await SendAsync("b", "once", "id");

        var again = new OutgoingMessage("once", "id") { CancelRequests = true };

        Assert.Equal(
            SendStatus.Duplicate, (await Client.InvokeAsync<SendReceipt>(nameof(IChatHub.SendMessage), At("b"), again).Soon()).Status);
    }

    [Fact]
    public async Task SendMessage_SameIdToAnotherChat_IsADuplicateThatNamesTheFirst()
    {
        await SendAsync("b", "once", "id");

        var receipt = await SendAsync("a", "once", "id");

        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered, "b"), (receipt.Status, receipt.FirstStatus, receipt.ChatId));
        Assert.Equal(["hello a"], Ide.SaidIn("a"));
    }

    [Fact]
    public async Task SendMessage_SameIdWhenThePlaceHasGone_IsADuplicateAndANewOneIsNot()
    {
        await SendAsync("b", "once", "id");
        Ide.Close("b", used: "a");

        var receipt = await SendAsync("b", "once", "id");

        Assert.Equal((SendStatus.Duplicate, "b"), (receipt.Status, receipt.ChatId));
        Assert.Contains("chatNotFound", await RefusedAsync(() => SendAsync("b", "twice", "other")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendMessage_EpochOfNow_IsDelivered()
    {
        var epoch = (await HistoryAsync("b")).Position.Epoch;

        Assert.Equal(SendStatus.Delivered, (await SendAsync("b", "for b", null, epoch)).Status);
    }

    [Fact]
    public async Task SendMessage_EpochOfAnotherChatOrOfNone_IsChatChangedAndRepeatsAreDuplicates()
    {
        var epoch = (await HistoryAsync("a")).Position.Epoch;
        await HistoryAsync("b");
        await SendAsync("b", "once", "id");

        Assert.Contains("chatChanged", await RefusedAsync(() => SendAsync("b", "text", null, epoch)), StringComparison.Ordinal);
        Assert.Contains("chatChanged", await RefusedAsync(() => SendAsync("b", "text", null, "unknown")), StringComparison.Ordinal);
        Assert.Equal(SendStatus.Duplicate, (await SendAsync("b", "once", "id", "unknown")).Status);
        Assert.Equal(["hello b", "once"], Ide.SaidIn("b"));
    }

    [Fact]
    public async Task SendMessage_TheConversationChangedAndNobodyWasTold_IsChatChanged()
    {
        var epoch = (await HistoryAsync("b")).Position.Epoch;

        Ide.Change("b", "another", isTold: false);

        Assert.Contains("chatChanged", await RefusedAsync(() => SendAsync("b", "text", null, epoch)), StringComparison.Ordinal);
        Assert.Empty(Ide.SaidIn("b"));
    }

    [Fact]
    public async Task SendMessage_TheConversationChangesBetweenTypingAndPressing_IsChatChangedAndTheIdIsFree()
    {
        Ide.BeforeSubmit = () => Ide.Change("b", "another", isTold: false);
        Assert.Contains("chatChanged", await RefusedAsync(() => SendAsync("b", "text", "id")), StringComparison.Ordinal);
        Ide.BeforeSubmit = () => { };

        Assert.Equal(SendStatus.Delivered, (await SendAsync("b", "text", "id")).Status);
        Assert.Equal(["text"], Ide.SaidIn("b"));
    }

    [Fact]
    public async Task SendMessage_ThePlaceClosesWhileItIsUnderWay_IsUnconfirmedAndTheNextGoesElsewhere()
    {
        await HistoryAsync(null);
        Ide.BeforeSubmit = () => Ide.Close("a", used: "b");

        var receipt = await SendAsync(null, "text");

        Assert.Equal((SendStatus.Unconfirmed, "a"), (receipt.Status, receipt.ChatId));
        Ide.BeforeSubmit = () => { };
        await Eventually.IsTrueAsync(async () => (await HistoryAsync(null)).ChatId == "b", Limit.Long, "the number stands for the other");
        Assert.Equal("b", (await SendAsync(null, "text")).ChatId);
    }
}
