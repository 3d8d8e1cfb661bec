using ChatHub.Server.Live;

namespace ChatHub.Server.Tests.Live;

public sealed class PortGroupsTests
{
    private readonly PortGroups _groups = new();

    [Fact]
    public void Add_Connections_TellsWhichWasTheFirst()
    {
        Assert.True(_groups.Add(1, "a"));
        Assert.False(_groups.Add(1, "a"));
        Assert.False(_groups.Add(1, "b"));
        Assert.True(_groups.Add(2, "a"));
        Assert.Equal(["a", "b"], _groups.MembersOf(1).Order());
        Assert.Equal([1, 2], _groups.Ports.Order());
    }

    [Fact]
    public void Remove_Connections_TellsWhichWasTheLast()
    {
        _groups.Add(1, "a");
        _groups.Add(1, "b");

        Assert.False(_groups.Remove(1, "stranger"));
        Assert.False(_groups.Remove(1, "a"));
        Assert.True(_groups.Remove(1, "b"));
        Assert.False(_groups.Remove(1, "b"));
        Assert.Empty(_groups.MembersOf(1));
        Assert.Empty(_groups.Ports);
        Assert.True(_groups.Add(1, "a"));
    }

    [Fact]
    public void Follow_BesideMembers_CountsConnectionsOnceAndEndsWithTheLastOfBoth()
    {
        Assert.True(_groups.Follow(1, "a"));
        Assert.False(_groups.Follow(1, "a"));
        Assert.False(_groups.Add(1, "a"));
        Assert.False(_groups.Follow(1, "b"));
        Assert.Equal((2, 1), (_groups.CountOf(1), _groups.MembersOf(1).Count));

        Assert.False(_groups.Unfollow(1, "a"));
        Assert.False(_groups.Unfollow(1, "b"));
        Assert.False(_groups.Remove(1, "a"));
        Assert.Equal([1], _groups.Ports);
        Assert.True(_groups.Unfollow(1, "a"));
        Assert.Empty(_groups.Ports);
        Assert.Equal(0, _groups.CountOf(1));
    }

    [Fact]
    public void MembersOf_WhileOthersJoin_IsAPictureOfThatMoment()
    {
        _groups.Add(1, "a");
        var members = _groups.MembersOf(1);

        _groups.Add(1, "b");

        Assert.Equal(["a"], members);
    }

    [Fact]
    public void AddAndRemove_FromManyThreads_LoseNothing()
    {
        var firsts = 0;
        var lasts = 0;
        Parallel.For(0, 2000, n =>
        {
            if (_groups.Add(1, $"{n}")) Interlocked.Increment(ref firsts);
            if (_groups.Remove(1, $"{n}")) Interlocked.Increment(ref lasts);
        });

        Assert.Equal(firsts, lasts);
        Assert.Empty(_groups.Ports);
    }
}
