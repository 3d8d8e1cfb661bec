using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using Microsoft.Extensions.Time.Testing;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.Conversations;

public sealed class ConversationTests
{
    private readonly FakeTimeProvider _time = new(Time(0));
    private readonly Numbered _conversation;

    public ConversationTests() => _conversation = new Numbered(_time);

    [Fact]
    public void Apply_FirstReport_IsSequenceOneOfAnEpochOfAtMost24Characters()
    {
        var history = Apply(Whole(User("hi")));

        Assert.Equal(
            (9232, "vscode", "title", 1L, ChatState.Idle, false, true, Time(0)),
            (history.Port, history.Ide, history.Title, history.Position.Sequence, history.State, history.IsStale, history.IsComplete,
                history.ExtractedAt));
        Assert.InRange(history.Position.Epoch.Length, 1, 24);
        Assert.Same(history, _conversation.Newest);
    }

    [Fact]
    public void Epochs_OfTwoConversations_Differ() =>
        Assert.NotEqual(Apply(Whole()).Position.Epoch, new Numbered(_time).Apply(Whole(), null).Position.Epoch);

    [Fact]
    public void Apply_NothingChanged_KeepsThePositionAndSaysWhenItWasRead()
    {
        var first = Apply(Mounted(2, Asked(0, "hi", 1), Answered(1, "yes")).Waiting("later"));
        _time.Advance(TimeSpan.FromMinutes(1));

        var second = Apply(Mounted(2, Asked(0, "hi", 1), Answered(1, "yes")).Waiting("later"));

        Assert.Equal(first with { ExtractedAt = Time(1) }, second with { Messages = first.Messages });
        Assert.Equal(first.Messages, second.Messages);
    }

    [Fact]
    public void Apply_AnyChange_RaisesTheSequenceByOne()
    {
        var report = Mounted(2, Asked(0, "hi", 1), Answered(1, "yes"));
        PageReport[] changes =
        [
            report,
            report with { Title = "other" },
            report with { Title = null },
            Mounted(2, Asked(0, "hi", 1), Answered(1, "yes!")),
            Mounted(2, Asked(0, "hi", 1), Answered(1, "yes!") with { State = MessageState.Failed }),
            Mounted(2, Asked(0, "hi", 1), Answered(1, "yes!") with { State = MessageState.Failed, CreatedAt = Time(2) }),
            Mounted(2, Asked(0, "hi", 1), Answered(1, "yes!")).Waiting("x"),
            Mounted(3, Asked(0, "hi", 1), Answered(1, "yes!")),
            Mounted(3, Asked(0, "hi", 1), Answered(1, "yes!")).Busy(),
        ];

        var positions = changes.Select(change => Apply(change).Position).ToArray();

        Assert.Equal(Enumerable.Range(1, changes.Length).Select(n => (long)n), positions.Select(position => position.Sequence));
        Assert.Single(positions.Select(position => position.Epoch).Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_AnswerStreams_KeepsIdsAndText(bool whole)
    {
        PageReport At(PageRow answer) => (whole ? Whole(Asked(0, "hi", 1), answer) : Mounted(2, Asked(0, "hi", 1), answer)).Busy();
        var first = Apply(At(Streaming(1, "")));

        foreach (var text in new[] { "H", "Hello", "Hello **wor", "Hello **world**" })
        {
            var next = Apply(At(Streaming(1, text)));
            Assert.Equal(first.Ids(), next.Ids());
            Assert.Equal(["hi", text], next.Texts());
        }

        Assert.Equal(first.Ids(), Apply(At(Answered(1, "Hello **world**!")) with { Busy = false }).Ids());
        Assert.Equal(first.Position.Epoch, _conversation.Newest!.Position.Epoch);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_AnswerRegenerated_KeepsItsId(bool whole)
    {
        PageReport At(PageRow answer) => whole ? Whole(Asked(0, "hi", 1), answer) : Mounted(2, Asked(0, "hi", 1), answer);
        var first = Apply(At(Answered(1, "one way")));

        Apply(At(Streaming(1, "")).Busy());
        var last = Apply(At(Answered(1, "quite another")));

        Assert.Equal(first.Ids(), last.Ids());
        Assert.Equal("quite another", last.Messages[1].Content);
        Assert.Equal(first.Position.Epoch, last.Position.Epoch);
    }

    [Fact]
    public void Apply_RowsLeaveTheDom_AreKeptWithTheirIds()
    {
        var first = Apply(Mounted(4, Asked(0, "a", 1), Answered(1, "A"), Asked(2, "b", 2), Answered(3, "B")));

        var later = Apply(Mounted(6, Answered(3, "B"), Asked(4, "c", 3), Answered(5, "C")));

        Assert.Equal(["a", "A", "b", "B", "c", "C"], later.Texts());
        Assert.Equal(first.Ids(), later.Ids()[..4]);
        Assert.True(later.IsComplete);
        Assert.Equal(later.Texts(), Apply(Mounted(6, Asked(0, "a", 1), Answered(1, "A"))).Texts());
    }

    [Fact]
    public void Apply_AnswerThatStreamsLeavesTheDomAndEnds_IsCompleteAndDoubtful()
    {
        Apply(Mounted(4, Asked(0, "a", 1), Answered(1, "A"), Asked(2, "b", 2), Streaming(3, "B…")).Busy());
        Assert.False(_conversation.HasDoubts);

        var later = Apply(Mounted(4, Asked(0, "a", 1), Answered(1, "A")));

        Assert.Equal(MessageState.Complete, later.Messages[3].State);
        Assert.True(_conversation.HasDoubts);
    }

    [Fact]
    public void Apply_MessagesNeverMounted_IsNotCompleteUntilTheRecordFillsTheGap()
    {
        var report = Mounted(4, Asked(2, "b", 2), Answered(3, "B"));
        var gap = Apply(report);
        Assert.Equal((false, true), (gap.IsComplete, _conversation.HasGaps));
        Assert.Equal(["b", "B"], gap.Texts());

        var full = Apply(report, Logged(1, "a", "A"), Logged(2, "b", "B"));

        Assert.Equal((true, false), (full.IsComplete, _conversation.HasGaps));
        Assert.Equal(["a", "A", "b", "B"], full.Texts());
        Assert.Equal(gap.Ids(), full.Ids()[2..]);
        Assert.Equal(gap.Position.Sequence + 1, full.Position.Sequence);
        Assert.Equal([Time(1), Time(1).AddSeconds(30), Time(2), Time(2).AddSeconds(30)], full.Messages.Select(message => message.CreatedAt!.Value));
    }

    [Fact]
    public void Apply_RecordOfAnotherConversation_FillsNothing()
    {
        var history = Apply(Mounted(4, Asked(2, "b", 2), Answered(3, "B")), Logged(5, "x", "X"), Logged(6, "y", "Y"));

        Assert.Equal(["b", "B"], history.Texts());
        Assert.False(history.IsComplete);
    }

    [Fact]
    public void Apply_PageDoesNotSayHowManyThereAre_IsNotComplete() =>
        Assert.False(Apply(Mounted(null, Asked(0, "a", 1), Answered(1, "A"))).IsComplete);

    [Fact]
    public void Apply_DoubtfulTextAfterTheRecord_KeepsWhatTheRecordSaid()
    {
        var report = Mounted(2, Asked(0, "a", 1), Answered(1, "A with a button", exact: false));
        Apply(report);
        Assert.True(_conversation.HasDoubts);

        Apply(report, Logged(1, "a", "A"));
        Assert.False(_conversation.HasDoubts);

        Assert.Equal(["a", "A"], Apply(report).Texts());
    }

    [Fact]
    public void Apply_RequestEdited_CutsWhatCameAfterAndGivesNewIds()
    {
        var first = Apply(Mounted(6, Asked(0, "a", 1), Answered(1, "A"), Asked(2, "b", 2), Answered(3, "B"), Asked(4, "c", 3), Answered(5, "C")));

        var edited = Apply(Mounted(4, Asked(0, "a", 1), Answered(1, "A"), Asked(2, "b2", 7), Streaming(3, "")).Busy());

        Assert.Equal(["a", "A", "b2", ""], edited.Texts());
        Assert.Equal(first.Ids()[..2], edited.Ids()[..2]);
        Assert.Empty(edited.Ids()[2..].Intersect(first.Ids()));
        Assert.Equal(first.Position.Epoch, edited.Position.Epoch);
    }

    [Fact]
    public void Apply_FewerMessages_CutsTheRest()
    {
        var first = Apply(Mounted(4, Asked(0, "a", 1), Answered(1, "A"), Asked(2, "b", 2), Answered(3, "B")));

        Assert.Equal(first.Ids()[..2], Apply(Mounted(2, Asked(0, "a", 1), Answered(1, "A"))).Ids());
    }

    [Fact]
    public void Apply_RecordOfAnEarlierConversationWithTheSamePrompt_IsNotTaken()
    {
        static PageReport Shown(bool exact) =>
            Mounted(2, Asked(0, "run the tests", 1) with { Key = null, CreatedAt = null }, Answered(1, "3 tests failed", exact));
        Apply(Shown(exact: false));

        Assert.Equal(["run the tests", "3 tests failed"], Apply(Shown(exact: false), Logged(1, "run the tests", "All 12 tests passed")).Texts());
        Assert.True(_conversation.HasDoubts);
        Assert.Equal(["run the tests", "3 tests\nfailed"], Apply(Shown(exact: false), Logged(2, "run the tests", "3 tests\nfailed")).Texts());
    }

    [Fact]
    public void Apply_RequestWhoseTimeIsOutOfSight_TakesTheRecordByTheTimeKnownBefore()
    {
        Apply(Mounted(2, Asked(0, "a", 1), Streaming(1, "")).Busy());
        var sticking = Mounted(2, Asked(0, "a", 1) with { Key = null, CreatedAt = null }, Answered(1, "words of another language", exact: false));

        Assert.Equal(["a", "A"], Apply(sticking, Logged(1, "a", "A")).Texts());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // An older version shows no times.
    public void Apply_MessageTallerThanTheList_KeepsTheConversation(bool hasTimes)
    {
        PageRow Request(int slot, string text, int minute) =>
            hasTimes ? Asked(slot, text, minute) : Asked(slot, text, minute) with { Key = null, CreatedAt = null };
        var before = Apply(Mounted(4, Request(0, "a", 1), Answered(1, "A"), Request(2, "b", 2), Answered(3, "B")));

        var tall = Apply(Mounted(5, Request(4, "tall", 3)).Busy());
        var answered = Apply(Mounted(6, Answered(5, "TALL")));

        Assert.Equal([.. before.Ids(), tall.Ids()[4]], tall.Ids());
        Assert.Equal(["a", "A", "b", "B", "tall", "TALL"], answered.Texts());
        Assert.Equal((before.Position.Epoch, before.Position.Epoch, true), (tall.Position.Epoch, answered.Position.Epoch, answered.IsComplete));
    }

    [Fact]
    public void Apply_TallMessageThatWaits_KeepsTheConversationAndClaimsNothing()
    {
        var before = Apply(Mounted(2, Asked(0, "a", 1), Streaming(1, "A")).Busy());

        var waiting = Apply(Mounted(null).Busy().Waiting("tall"));

        Assert.Equal((before.Position.Epoch, false), (waiting.Position.Epoch, waiting.IsComplete));
        Assert.Equal(["a", "A", "tall"], waiting.Texts());
    }

    [Fact]
    public void Apply_RowsThatComeNextAndAreOlder_AreAnotherConversation() => AssertNewEpoch(
        Mounted(2, Asked(0, "a", 5), Answered(1, "A")), Mounted(4, Asked(2, "x", 4), Answered(3, "X")));

    [Fact]
    public void Apply_RowsThatComeNextInTheRecordOfAnother_AreAnotherConversation()
    {
        var first = Apply(Mounted(2, Asked(0, "a", 1), Answered(1, "A")));

        var other = Apply(Mounted(4, Asked(2, "y", 9), Answered(3, "Y")), Logged(8, "x", "X"), Logged(9, "y", "Y"));

        Assert.NotEqual(first.Position.Epoch, other.Position.Epoch);
        Assert.Equal(["x", "X", "y", "Y"], other.Texts());
    }

    [Fact]
    public void Apply_OtherMountedConversation_IsANewEpoch() => AssertNewEpoch(
        Mounted(2, Asked(0, "a", 1), Answered(1, "A")), Mounted(2, Asked(0, "x", 5), Answered(1, "X")));

    [Fact]
    public void Apply_OtherWholeConversationWithKeys_IsANewEpoch() => AssertNewEpoch(
        Whole(User("a", "k1"), Assistant("A", key: "k2")), Whole(User("x", "k3"), Assistant("X", key: "k4")));

    [Fact]
    public void Apply_OtherWholeConversationWithoutKeys_IsANewEpoch() => AssertNewEpoch(
        Whole(User("a"), Assistant("A")), Whole(User("x"), Assistant("X")));

    [Fact]
    public void Apply_OtherConversationWithTheSameText_IsANewEpoch() => AssertNewEpoch(
        Whole(User("a", "k1")), Whole(User("a", "k2")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_EmptyPanelAfterMessages_IsANewEpoch(bool whole) => AssertNewEpoch(
        Mounted(2, Asked(0, "a", 1), Answered(1, "A")), whole ? Whole() : Mounted(0));

    [Fact]
    public void Apply_FirstMessageInAnEmptyPanel_KeepsTheEpoch()
    {
        var empty = Apply(Mounted(0));

        Assert.Equal(empty.Position with { Sequence = 2 }, Apply(Mounted(2, Asked(0, "a", 1), Streaming(1, ""))).Position);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_PendingMessageHasItsTurn_KeepsItsId(bool whole)
    {
        PageReport At(params PageRow[] rows) => whole ? Whole(rows) : Mounted(rows.Length, rows);
        var waiting = Apply(At(Asked(0, "a", 1), Streaming(1, "A")).Busy().Waiting("next", "next", "last"));
        Assert.Equal(["a", "A", "next", "next", "last"], waiting.Texts());
        Assert.Equal(5, waiting.Ids().Distinct().Count());
        Assert.Equal(MessageState.Pending, waiting.Messages[2].State);

        var turn = Apply(At(Asked(0, "a", 1), Answered(1, "A"), Asked(2, "next", 2), Streaming(3, "")).Busy().Waiting("next", "last"));

        Assert.Equal(["a", "A", "next", "", "next", "last"], turn.Texts());
        Assert.Equal(waiting.Ids(), turn.Messages.Where((_, i) => i != 3).Select(message => message.Id));
        Assert.Equal((MessageState.Complete, Time(2)), (turn.Messages[2].State, turn.Messages[2].CreatedAt));
    }

    [Fact]
    public void Stale_CalledTwice_RaisesTheSequenceOnce()
    {
        Assert.Null(_conversation.Stale());
        var good = Apply(Whole(User("a")));

        var stale = _conversation.Stale()!;

        Assert.Equal((true, good.Position with { Sequence = 2 }), (stale.IsStale, stale.Position));
        Assert.Equal((good.ExtractedAt, good.Messages), (stale.ExtractedAt, stale.Messages));
        Assert.Same(stale, _conversation.Stale());
        Assert.Equal((false, 3L), (Apply(Whole(User("a"))).IsStale, _conversation.Newest!.Position.Sequence));
    }

    [Fact]
    public void Apply_AnswerEnds_IsGeneratingUntilItHasBeenQuiet()
    {
        Assert.Equal((ChatState.Generating, null), (Apply(Whole(User("a")).Busy()).State, _conversation.LookAgain));
        Assert.Equal(ChatState.Generating, Apply(Whole(User("a"))).State);
        Assert.Equal(TimeSpan.FromMilliseconds(300), _conversation.LookAgain);
        _time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal((ChatState.Idle, null), (Apply(Whole(User("a"))).State, _conversation.LookAgain));
    }

    [Fact]
    public void CannotPlace_RowsInCommonOrNone_AsksForTheRecordOnlyWithoutAny()
    {
        Assert.False(_conversation.CannotPlace(Mounted(2, Asked(0, "a", 1))));
        Apply(Mounted(2, Asked(0, "a", 1), Answered(1, "A")));

        Assert.False(_conversation.CannotPlace(Mounted(4, Asked(0, "a", 1))));
        Assert.True(_conversation.CannotPlace(Mounted(40, Asked(38, "z", 9))));
    }

    [Fact]
    public void Apply_RowsFarFromTheKnownOnes_BelongToThemByTheRecord()
    {
        var first = Apply(Mounted(2, Asked(0, "a", 1), Answered(1, "A")));

        var later = Apply(Mounted(6, Asked(4, "c", 3), Answered(5, "C")), Logged(1, "a", "A"), Logged(2, "b", "B"), Logged(3, "c", "C"));

        Assert.Equal(first.Position.Epoch, later.Position.Epoch);
        Assert.Equal(["a", "A", "b", "B", "c", "C"], later.Texts());
        Assert.Equal(first.Ids(), later.Ids()[..2]);
    }

    [Fact]
    public void Apply_RowsWithoutPlaces_AreAlignedByWhatTheyShare()
    {
        var first = Apply(Mounted(null, User("b"), Assistant("B"), User("c")));
        var scrolled = Apply(Mounted(null, User("a"), Assistant("A"), User("b"), Assistant("B")));

        Assert.Equal(["a", "A", "b", "B", "c"], scrolled.Texts());
        Assert.Equal(first.Ids(), scrolled.Ids()[2..]);
        Assert.Equal(first.Position.Epoch, scrolled.Position.Epoch);
    }

    private ChatHistory Apply(PageReport report, params LoggedTurn[] record) => _conversation.Apply(report, record.Length == 0 ? null : record);

    private void AssertNewEpoch(PageReport before, PageReport after)
    {
        var first = Apply(before);
        var second = Apply(after);

        Assert.NotEqual(first.Position.Epoch, second.Position.Epoch);
        Assert.Equal(1, second.Position.Sequence);
        Assert.Equal(after.Rows!.Select(row => row.Text), second.Texts());
    }
}
