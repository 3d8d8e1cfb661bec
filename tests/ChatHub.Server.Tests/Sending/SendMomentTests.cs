using ChatHub.Contracts;
using ChatHub.Server.Sending;

namespace ChatHub.Server.Tests.Sending;

public sealed class SendMomentTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public void IsProvenBy_AnEarlierMessageWithTheSameText_ProvesNothing()
    {
        var before = History("a", ("continue", Sent.AddMinutes(-1)));

        Assert.False(IsProven(new SendMoment(Sent, ShownTexts.In(before, "continue"), null), before));
        Assert.False(IsProven(new SendMoment(Sent, null, null), before));
        Assert.False(IsProven(new SendMoment(Sent, ShownTexts.In(before, "continue"), null), History("b", ("continue", Sent.AddMinutes(-1)))));
    }

    [Fact]
    public void IsProvenBy_OneMoreInTheSameConversation_IsProofWithoutATime()
    {
        var moment = new SendMoment(Sent, ShownTexts.In(History("a", ("continue", null)), "continue"), null);

        Assert.True(IsProven(moment, History("a", ("continue", null), ("continue", null))));
    }

    [Fact]
    public void IsProvenBy_NoHistoryKnownBefore_TakesTheTimeForProof()
    {
        Assert.True(IsProven(new SendMoment(Sent, null, null), History("a", ("continue", Sent))));
        Assert.False(IsProven(new SendMoment(Sent, null, null), History("a", ("continue", null))));
    }

    [Fact]
    public void IsProvenBy_NoTimesAndNoHistoryKnown_TakesWhatThePageShowedForProof()
    {
        var history = History("a", ("continue", null));
        var moment = new SendMoment(Sent, null, ShownTexts.LikenessOf("continue"));

        Assert.True(moment.IsProvenBy(history, "continue", history.Messages[0], wasSeen: true));

        moment.ComesAfter(new SendMoment(Sent, null, ShownTexts.LikenessOf("continue")), wasDelivered: false);
        Assert.True(moment.IsProvenBy(history, "continue", history.Messages[0], wasSeen: true)); // The one before it is none.
        new SendMoment(Sent, null, ShownTexts.LikenessOf("continue")).ComesAfter(moment, wasDelivered: true);
        Assert.False(moment.IsProvenBy(history, "continue", history.Messages[0], wasSeen: true));
    }

    [Theory]
    [InlineData(null, null, false)] // Nobody knows which of the two.
    [InlineData(-1, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(-2, -1, false)]
    public void IsNewest_NoHistoryKnownBefore_CountsWhatCameSince(int? first, int? second, bool isNewest)
    {
        var history = History("a", ("continue", At(first)), ("continue", At(second)));

        Assert.Equal(isNewest, new SendMoment(Sent, null, ShownTexts.LikenessOf("continue")).IsNewest(history, "continue"));

        static DateTimeOffset? At(int? minutes) => minutes is { } known ? Sent.AddMinutes(known) : null;
    }

    [Fact]
    public void In_WhatTheAssistantSays_IsNoSend()
    {
        var history = History("a", ("continue", null));
        var said = new ChatMessage("m9", ChatRole.Assistant, "continue", MessageState.Complete, null);

        Assert.Equal(1, ShownTexts.In(history with { Messages = [.. history.Messages, said] }, "continue").Times);
    }

    private static bool IsProven(SendMoment moment, ChatHistory history) =>
        moment.IsProvenBy(history, "continue", ShownTexts.NewestIn(history, "continue")!, wasSeen: false);

    private static ChatHistory History(string epoch, params (string Text, DateTimeOffset? At)[] messages) =>
        new(9232, "vscode", "title", new HistoryPosition(epoch, 1), ChatState.Idle, false, true, Sent,
            [.. messages.Select((message, index) => new ChatMessage($"m{index}", ChatRole.User, message.Text, MessageState.Complete, message.At))]);
}
