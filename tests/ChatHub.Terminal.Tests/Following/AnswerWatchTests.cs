using ChatHub.Contracts;
using ChatHub.Terminal.Following;

namespace ChatHub.Terminal.Tests.Following;

public sealed class AnswerWatchTests
{
    private static readonly ChatMessage Mine = Some.User("2", "mine");

    private readonly AnswerWatch _watch = new("2", new HistoryPosition("e", 10));
    private long _sequence = 10;

    [Fact]
    public void After_Answer_RunsUntilTheIdeIsIdleAndTheTextIsWhole()
    {
        Assert.Equal(AnswerStage.Running, After(ChatState.Idle, Mine)?.Stage); // Shown, and not begun yet.
        Assert.Equal(AnswerStage.Running, After(ChatState.Generating, Mine)?.Stage);
        Assert.Equal(AnswerStage.Running, After(ChatState.Generating, Mine, Some.Growing("3", "he"))?.Stage);
        Assert.Equal(AnswerStage.Running, After(ChatState.Idle, Mine, Some.Growing("3", "hello"))?.Stage);
        Assert.Equal(AnswerStage.Running, After(ChatState.Unknown, Mine, Some.Answer("3", "hello"))?.Stage);

        var end = After(ChatState.Idle, Mine, Some.Answer("3", "hello"))!;

        Assert.Equal((AnswerStage.Finished, "hello"), (end.Stage, Assert.Single(end.Messages).Content));
    }

    [Fact]
    public void After_AnswerOfAnEarlierMessage_IsNotMine()
    {
        var earlier = new[] { Some.User("0", "earlier"), Some.Answer("1", "done", MessageState.Failed) };

        Assert.Equal(AnswerStage.Running, After(ChatState.Generating, [.. earlier, Mine with { State = MessageState.Pending }])?.Stage);
        Assert.Equal(AnswerStage.Running, After(ChatState.Idle, [.. earlier, Mine with { State = MessageState.Pending }])?.Stage);
        Assert.Equal(AnswerStage.Running, After(ChatState.Idle, [.. earlier, Mine])?.Stage); // Was at work on the earlier one alone.
        Assert.Equal(AnswerStage.Finished, After(ChatState.Idle, [.. earlier, Mine, Some.Answer("3", "hello")])?.Stage);
    }

    [Fact]
    public void After_LaterMessageBegan_MineIsOverWhateverTheIdeDoes()
    {
        var later = Some.User("4", "later");
        Assert.Equal(
            AnswerStage.Running,
            After(ChatState.Generating, Mine, Some.Growing("3", "he"), later with { State = MessageState.Pending })?.Stage);

        var end = After(
            Version(ChatState.Generating, Mine, Some.Answer("3", "hello"), later, Some.Growing("5", "x")) with { NeedsInput = true })!;

        Assert.Equal((AnswerStage.Finished, "hello"), (end.Stage, Assert.Single(end.Messages).Content));
    }

    [Theory]
    [InlineData(ChatState.Generating, true, false)]
    [InlineData(ChatState.Idle, true, true)]
    [InlineData(ChatState.Idle, false, true)]
    public void After_RequestWaits_NeedsInput(ChatState state, bool needsInput, bool hasRequest)
    {
        var version = Version(state, Mine, Some.Answer("3", "may I?")) with
        {
            NeedsInput = needsInput, Requests = hasRequest ? [Some.Confirmation("r")] : [],
        };

        Assert.Equal(AnswerStage.NeedsInput, After(version)?.Stage);
    }

    [Fact]
    public void After_FailedAnswer_IsFailed() =>
        Assert.Equal(AnswerStage.Failed, After(ChatState.Idle, Mine, Some.Answer("3", "half", MessageState.Failed))?.Stage);

    [Fact]
    public void After_StoppedBeforeAWord_IsFailed()
    {
        After(ChatState.Generating, Mine);

        Assert.Equal(AnswerStage.Failed, After(ChatState.Idle, Mine)?.Stage);
    }

    [Fact]
    public void After_StaleOrOlderVersion_SaysNothing()
    {
        Assert.Null(_watch.After(Version(ChatState.Idle, Mine, Some.Answer("3", "hello")) with { IsStale = true }));
        Assert.Null(_watch.After(Version(ChatState.Idle) with { Position = new HistoryPosition("e", 9) }));
    }

    [Fact]
    public void After_HubStartedAgain_GoesOnWithTheSameConversation()
    {
        After(ChatState.Generating, Some.User("0", "earlier"), Some.Answer("1", "done"), Mine, Some.Growing("3", "he"));

        var end = _watch.After(Some.History(
            "f", Some.User("k0", "earlier"), Some.Answer("k1", "done"), Some.User("k2", "mine"), Some.Answer("k3", "hello")));

        Assert.Equal((AnswerStage.Finished, "hello"), (end!.Stage, Assert.Single(end.Messages).Content));
    }

    [Fact]
    public void After_AnotherConversation_IsMissing()
    {
        After(ChatState.Generating, Mine, Some.Growing("3", "he"));

        Assert.Equal(AnswerStage.Missing, _watch.After(Some.History("f", Some.User("k", "something else")))?.Stage);
    }

    [Fact]
    public void IsNow_MessageJoinedWithOthers_IsFollowedUnderItsNewId()
    {
        After(ChatState.Generating, Mine with { State = MessageState.Pending });
        Assert.Equal(AnswerStage.Missing, After(ChatState.Generating, Some.User("9", "mine\nand another"))?.Stage);

        Assert.False(_watch.IsNow("2", null));
        Assert.False(_watch.IsNow(null, null));
        Assert.True(_watch.IsNow("9", null));

        Assert.Equal(AnswerStage.Finished, After(ChatState.Idle, Some.User("9", "mine\nand another"), Some.Answer("10", "both"))?.Stage);
    }

    private AnswerOf? After(ChatState state, params ChatMessage[] messages) => After(Version(state, messages));

    private AnswerOf? After(ChatHistory version) => _watch.After(version);

    private ChatHistory Version(ChatState state, params ChatMessage[] messages) =>
        Some.History("e", messages) with { State = state, Position = new HistoryPosition("e", ++_sequence) };
}
