using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Sending;

public sealed class SendOutcomeTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.UnixEpoch.AddYears(50);

    [Theory]
    [InlineData(SendStatus.Delivered, MessageState.Complete, "m0")]
    [InlineData(SendStatus.Queued, MessageState.Pending, "m0")]
    [InlineData(SendStatus.Unconfirmed, MessageState.Complete, null)] // Nobody saw it become one.
    public void ToReceipt_FirstSend_NamesTheMessageThatWasSeen(SendStatus status, MessageState state, string? messageId)
    {
        var receipt = new SendOutcome(status, null, "id", Moment(0)).ReceiptOf("go on", History(state));

        Assert.Equal((status, null, messageId), (receipt.Status, receipt.FirstStatus, receipt.MessageId));
    }

    [Theory]
    [InlineData(SendStatus.Unconfirmed, MessageState.Complete, SendStatus.Delivered)]
    [InlineData(SendStatus.Unconfirmed, MessageState.Pending, SendStatus.Queued)]
    [InlineData(SendStatus.Queued, MessageState.Complete, SendStatus.Delivered)]
    [InlineData(SendStatus.Delivered, MessageState.Pending, SendStatus.Delivered)] // Another send with the text waits.
    public void ToReceipt_Duplicate_SaysWhatIsKnownNow(SendStatus first, MessageState state, SendStatus now)
    {
        var receipt = new SendOutcome(SendStatus.Duplicate, first, "id", Moment(0)).ReceiptOf("go on", History(state));

        Assert.Equal((SendStatus.Duplicate, now), (receipt.Status, receipt.FirstStatus!.Value));
    }

    [Fact]
    public void ToReceipt_QueuedOneTakenOutAndItsTextSentAgain_IsNotDelivered()
    {
        var first = Moment(0);
        Moment(0).ComesAfter(first, wasDelivered: false);

        var receipt = new SendOutcome(SendStatus.Duplicate, SendStatus.Queued, "id", first).ReceiptOf("go on", History(MessageState.Complete));

        Assert.Equal((SendStatus.Queued, null), (receipt.FirstStatus!.Value, receipt.MessageId));
    }

    /// <summary>A queue does not outlive its conversation: whether it was said before that, nobody knows.</summary>
    [Fact]
    public void ToReceipt_QueuedOneThatIsNotInTheNextEpoch_IsUnconfirmed()
    {
        var queued = new SendOutcome(SendStatus.Duplicate, SendStatus.Queued, "id", Moment(0));
        var (same, next) = (History("other"), History("other") with { Position = new HistoryPosition("next epoch", 1) });

        Assert.Equal(SendStatus.Queued, queued.ReceiptOf("go on", same).FirstStatus);
        Assert.Equal(SendStatus.Unconfirmed, queued.ReceiptOf("go on", next).FirstStatus);
        Assert.Equal(SendStatus.Queued, queued.ReceiptOf("go on", next with { IsStale = true }).FirstStatus);
    }

    [Fact]
    public void ToReceipt_HistoryThatCouldNotBeRead_ClaimsNothingMore()
    {
        var outcome = new SendOutcome(SendStatus.Duplicate, SendStatus.Unconfirmed, "id", Moment(0));

        Assert.Equal(SendStatus.Unconfirmed, outcome.ReceiptOf("go on", null).FirstStatus);
        Assert.Equal(SendStatus.Unconfirmed, outcome.ReceiptOf("go on", History(MessageState.Complete) with { IsStale = true }).FirstStatus);
    }

    [Fact]
    public void ToReceipt_RepeatAfterTheSameTextUnderAnotherId_NamesTheFirstMessage()
    {
        var (first, second) = (Moment(0), Moment(1));
        var one = new SendOutcome(SendStatus.Delivered, null, "a", first).ReceiptOf("go on", History("go on"));
        second.ComesAfter(first, wasDelivered: true);
        var other = new SendOutcome(SendStatus.Delivered, null, "b", second).ReceiptOf("go on", History("go on", "go on"));

        var repeat = new SendOutcome(SendStatus.Duplicate, SendStatus.Delivered, "a", first).ReceiptOf("go on", History("go on", "go on"));

        Assert.Equal(("m0", "m1", "m0"), (one.MessageId, other.MessageId, repeat.MessageId));
    }

    [Fact]
    public void ToReceipt_ReadOnlyAfterTheNextSendOfTheText_NamesNoMessage()
    {
        var first = Moment(0);
        Moment(0).ComesAfter(first, wasDelivered: true);

        var receipt = new SendOutcome(SendStatus.Delivered, null, "a", first).ReceiptOf("go on", History("go on", "go on"));

        Assert.Equal((SendStatus.Delivered, null, null), (receipt.Status, receipt.MessageId, receipt.Position));
    }

    [Fact]
    public void ToReceipt_QueuedOneThatWasJoinedWithOthers_IsDeliveredAsTheJoinedMessage()
    {
        var moment = Moment(0);
        Assert.Equal("m0", new SendOutcome(SendStatus.Queued, null, "b", moment).ReceiptOf("go on", History("go on")).MessageId);

        var receipt = new SendOutcome(SendStatus.Duplicate, SendStatus.Queued, "b", moment).ToReceipt(
            "go on", History("x", "first\n\ngo on\n\nlast"), id => id == "m0" ? "m1" : id);

        Assert.Equal((SendStatus.Delivered, "m1"), (receipt.FirstStatus!.Value, receipt.MessageId));
    }

    [Fact]
    public void ToReceipt_OfAnotherHubsSend_NamesNoMessage()
    {
        var send = new FirstSend(SendKey.Of("a", "go on"), Task.FromResult(new SendEnd(SendStatus.Queued, IsAnotherHubs: true)), Moment(0), 0);

        var receipt = SendOutcome.Of(send, new SendEnd(SendStatus.Queued, IsAnotherHubs: true), isDuplicate: false, "a")
            .ReceiptOf("go on", History("go on"));

        Assert.Equal((SendStatus.Duplicate, SendStatus.Queued, null), (receipt.Status, receipt.FirstStatus!.Value, receipt.MessageId));
    }

    [Theory]
    [InlineData("the panel")]
    [InlineData(null)]
    public void ToReceipt_OfAnotherHubsSend_NamesThePlaceThatItWentTo(string? elsewhere)
    {
        var end = new SendEnd(SendStatus.Delivered, IsAnotherHubs: true, Elsewhere: elsewhere);
        var send = new FirstSend(
            SendKey.Of("a", "go on"), Task.FromResult(end), new SendMoment(Sent, null, null) { Place = "the editor that was asked now" }, 0);

        Assert.Equal(elsewhere, SendOutcome.Of(send, end, isDuplicate: false, "a").ReceiptOf("go on", History("go on")).ChatId);
        Assert.Equal(elsewhere, SendOutcome.Of(send, end, isDuplicate: true, "a").ReceiptOf("go on", History("go on")).ChatId);
    }

    [Fact]
    public void ToReceipt_UnconfirmedThatIsShownByNow_IsDeliveredAndNamesNone() // Somebody at the desk may have typed the same.
    {
        var receipt = new SendOutcome(SendStatus.Duplicate, SendStatus.Unconfirmed, "a", Moment(0)).ReceiptOf("go on", History("go on"));

        Assert.Equal((SendStatus.Delivered, null), (receipt.FirstStatus!.Value, receipt.MessageId));
    }

    [Theory]
    [InlineData("a\u2028b\u0085c")]
    [InlineData("\ufeffa b\ufeff", "a b")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    public void ToReceipt_UnusualSeparators_NamesTheMessage(string text, string? shown = null) =>
        Assert.Equal(
            "m0",
            new SendOutcome(
                SendStatus.Delivered, null, "a",
                new SendMoment(Sent, null, ShownTexts.LikenessOf(text))).ReceiptOf(text, History(shown ?? text)).MessageId);

    private static ChatHistory History(params string[] texts) =>
        new(9232, "vscode", "title", new HistoryPosition("epoch", 2), ChatState.Idle, false, true, Sent,
            [.. texts.Select((text, n) => new ChatMessage($"m{n}", ChatRole.User, text, MessageState.Complete, Sent))]);

    private static SendMoment Moment(int times) => new(Sent, new ShownTexts("epoch", times), ShownTexts.LikenessOf("go on"));

    private static ChatHistory History(MessageState state) =>
        new(
            9232, "vscode", "title", new HistoryPosition("epoch", 2), ChatState.Idle, false, true, Sent,
            [new ChatMessage("m0", ChatRole.User, "go on", state, Sent)]);
}

/// <summary>Where no message was joined with others.</summary>
internal static class Receipts
{
    public static SendReceipt ReceiptOf(this SendOutcome outcome, string text, ChatHistory? history) => outcome.ToReceipt(text, history, id => id);
}
