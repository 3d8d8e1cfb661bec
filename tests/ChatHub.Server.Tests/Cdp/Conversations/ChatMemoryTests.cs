using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.Conversations;
using Microsoft.Extensions.Time.Testing;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.Conversations;

public sealed class ChatMemoryTests
{
    private readonly ChatMemory _memory = new(new FakeTimeProvider(Time(0)));

    [Fact]
    public void Session_RecordOfTheShownMessages_IsItsSessionUntilAnotherConversationIsShown()
    {
        var merging = new ReportMerging(_memory, _memory.Known());
        _memory.Log.Feed("one", 0, "{}");
        _memory.RecordOf = "one";
        Assert.Null(_memory.Session);

        merging.Merge(Mounted(2, Asked(0, "a", 1), Answered(1, "A")), [Logged(1, "a", "A")]);
        Assert.Equal("one", _memory.Session);

        merging.Merge(Mounted(2, Asked(0, "x", 2), Answered(1, "X")), null);
        Assert.Null(_memory.Session);
    }

    [Fact]
    public void Session_RecordOfOtherMessages_IsNotKnown()
    {
        var merging = new ReportMerging(_memory, _memory.Known());
        _memory.Log.Feed("one", 0, "{}");
        _memory.RecordOf = "one";

        merging.Merge(Mounted(2, Asked(0, "a", 1), Answered(1, "A")), [Logged(5, "x", "X")]);

        Assert.Null(_memory.Session);
    }

    [Fact]
    public void Expected_TheRecordProvesIt_IsExpectedNoMore()
    {
        var merging = new ReportMerging(_memory, _memory.Begin(expected: "one"));
        _memory.Log.Feed("one", 0, "{}");
        _memory.RecordOf = "one";

        merging.Merge(Mounted(2, Asked(0, "a", 1), Answered(1, "A")), [Logged(1, "a", "A")]);

        Assert.Equal(("one", null), (_memory.Session, _memory.Expected));
    }
}
