using ChatHub.Contracts;
using ChatHub.Server.Cdp.VsCode;
using Microsoft.Extensions.Time.Testing;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.Conversations;

public sealed class StoppedAnswerTests
{
    private static readonly ChatTool Cancelled = new("Run in terminal?: rm -f zz", ToolOutcome.Cancelled);

    private static readonly LoggedTurn Stopped = Logged(1, "run", null, done: false) with { IsStopped = true, Tools = [Cancelled] };

    private readonly Numbered _conversation = new(new FakeTimeProvider(Time(0)));

    [Fact]
    public void Apply_DoubtfulAnswerThatTheRecordSaysWasStopped_IsSettledAndItsToolsAreTheRecords()
    {
        var shown = Mounted(2, Asked(0, "run", 1), Answered(1, "part", exact: false) with { Tools = [new("rm", ToolOutcome.Unknown)] });

        Assert.Equal((ChatState.Generating, MessageState.Streaming), StateOf(_conversation.Apply(shown, null, isRecordExpected: true)));
        var history = _conversation.Apply(shown, [Stopped], isRecordExpected: true);

        Assert.Equal((ChatState.Idle, MessageState.Complete), StateOf(history));
        Assert.Equal(("part", true), (history.Messages[1].Content, history.IsComplete));
        Assert.Equal([Cancelled], history.Messages[1].Tools);
        Assert.Equal(history.Messages, _conversation.Apply(shown, null, isRecordExpected: true).Messages);
    }

    [Fact]
    public void Apply_StoppedAnswerThatWasNeverShown_IsAllThatTheRecordHasAndTheHistoryIsNotComplete()
    {
        var history = _conversation.Apply(
            Mounted(4, Asked(2, "next", 2), Answered(3, "yes")), [Stopped with { Answer = "before" }, Logged(2, "next", "yes")], true);

        Assert.Equal(["run", "before", "next", "yes"], history.Texts());
        Assert.Equal((ChatState.Idle, false), (history.State, history.IsComplete));
        var seen = _conversation.Apply(Mounted(4, Asked(0, "run", 1), Answered(1, "before it", exact: false), Asked(2, "next", 2)), null, true);
        Assert.Equal((ChatState.Idle, true, "before it"), (seen.State, seen.IsComplete, seen.Messages[1].Content));
    }

    [Fact]
    public void Apply_StoppedAnswerThatThePageStillWrites_GoesOnUntilThePageSaysOtherwise()
    {
        var history = _conversation.Apply(Mounted(2, Asked(0, "run", 1), Streaming(1, "pa")).Busy(), [Stopped], true);

        Assert.Equal((ChatState.Generating, MessageState.Streaming), StateOf(history));
    }

    private static (ChatState State, MessageState Last) StateOf(ChatHistory history) => (history.State, history.Messages[^1].State);
}
