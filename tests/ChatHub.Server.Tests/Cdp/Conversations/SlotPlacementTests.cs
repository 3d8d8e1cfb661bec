using ChatHub.Server.Cdp.Conversations;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.Conversations;

public sealed class SlotPlacementTests
{
    [Fact]
    public void Place_RowsWithPlaces_AreSorted() =>
        Assert.Equal([3, 4, 7], SlotPlacement.Place([], [Asked(4, "b", 1), Answered(7, "c"), Answered(3, "a")])!.Select(row => row.Slot!.Value));

    [Fact]
    public void Place_NothingKnown_StartsAtZero() =>
        Assert.Equal([0, 1], SlotPlacement.Place([], [User("a"), Assistant("b")])!.Select(row => row.Slot!.Value));

    [Fact]
    public void Place_RowsFurtherDown_FollowWhatTheyShare() =>
        Assert.Equal([1, 2, 3], SlotPlacement.Place(Known("a", "b", "c"), [User("b"), User("c"), User("d")])!.Select(row => row.Slot!.Value));

    [Fact]
    public void Place_AHundredThousandRowsOfAPageThatIsUpToSomething_AreFoundByTheLastOnes()
    {
        var known = Known([.. Enumerable.Range(0, 100_000).Select(i => $"text {i}")]);

        var placed = SlotPlacement.Place(known, [.. Enumerable.Range(1, 100_000).Select(i => User($"text {i}"))])!;

        Assert.Equal((1, 100_000), (placed[0].Slot, placed[^1].Slot));
    }

    [Fact]
    public void Place_OlderRows_MakeRoomInFront()
    {
        var known = Known("c", "d");

        var placed = SlotPlacement.Place(known, [User("a"), User("b"), User("c")])!;

        Assert.Equal([0, 1, 2], placed.Select(row => row.Slot!.Value));
        Assert.Equal([null, null, "c", "d"], known.Select(message => message?.Text));
    }

    [Fact]
    public void Place_RepeatedTexts_GoWhereMostRowsAgree() =>
        Assert.Equal(
            [2, 3, 4], SlotPlacement.Place(Known("ok", "x", "ok", "y", "ok"), [User("ok"), User("y"), User("ok")])!.Select(row => row.Slot!.Value));

    [Fact]
    public void Place_NothingInCommon_IsNullAndChangesNothing()
    {
        var known = Known("a", "b");

        Assert.Null(SlotPlacement.Place(known, [User("x")]));
        Assert.Equal(2, known.Count);
    }

    private static List<KnownMessage?> Known(params string[] texts) => [.. texts.Select((text, i) => KnownMessage.From(User(text), $"m{i}"))];
}
