using ChatHub.Server.Histories;

namespace ChatHub.Server.Tests.Histories;

public sealed class CacheBudgetTests
{
    private readonly CacheBudget _budget = new(100);

    [Fact]
    public void TryReserve_RoomForAll_EvictsNone()
    {
        Assert.Empty(Reserve(1, 40));
        Assert.Empty(Reserve(2, 60));
        Assert.Equal((100, 2), (_budget.Bytes, _budget.Entries));
    }

    [Fact]
    public void TryReserve_Full_EvictsTheLeastRecentlyUsedFirst()
    {
        Reserve(1, 40);
        Reserve(2, 30);
        Reserve(3, 30);
        _budget.Use(1);

        Assert.Equal([2, 3], Reserve(4, 50));
        Assert.Equal((90, 2), (_budget.Bytes, _budget.Entries));
        Assert.Equal([1], Reserve(5, 20));
    }

    [Fact]
    public void TryReserve_SamePortAgain_ReplacesItAndEvictsNone()
    {
        Reserve(1, 60);

        Assert.Empty(Reserve(1, 80));
        Assert.Equal((80, 1), (_budget.Bytes, _budget.Entries));
    }

    [Fact]
    public void TryReserve_LargerThanAll_IsRefusedAndForgetsTheOlderEntryOnly()
    {
        Reserve(1, 10);
        Reserve(2, 10);

        Assert.False(_budget.TryReserve(1, 101, out var evicted));

        Assert.Empty(evicted);
        Assert.Equal((10, 1), (_budget.Bytes, _budget.Entries));
    }

    [Fact]
    public void Use_UnknownPort_IsNoEntry()
    {
        _budget.Use(7);

        Assert.Equal((0, 0), (_budget.Bytes, _budget.Entries));
    }

    private IReadOnlyList<int> Reserve(int port, long bytes)
    {
        Assert.True(_budget.TryReserve(port, bytes, out var evicted));
        return evicted;
    }
}
