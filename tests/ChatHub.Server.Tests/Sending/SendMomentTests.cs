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

    private static bool IsProven(SendMoment moment, ChatHistory history) =>
        moment.IsProvenBy(history, "continue", ShownTexts.NewestIn(history, "continue")!, wasSeen: false);

    private static ChatHistory History(string epoch, params (string Text, DateTimeOffset? At)[] messages) =>
        new(9232, "vscode", "title", new HistoryPosition(epoch, 1), ChatState.Idle, false, true, Sent,
            [.. messages.Select((message, index) => new ChatMessage($"m{index}", ChatRole.User, message.Text, MessageState.Complete, message.At))]);
}
