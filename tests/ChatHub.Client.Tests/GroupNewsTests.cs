using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

/// <summary>For which joined addresses a history of a group is.</summary>
public sealed class GroupNewsTests
{
    private static readonly ChatAddress Number = 9232;

    private readonly JoinedPorts _joined = new(_ => throw new InvalidOperationException(), _ => { });
    private readonly GroupNews _news;

    public GroupNewsTests() => _news = new GroupNews(_joined);

    [Fact]
    public void AddressesOf_HubOfTheFirstWire_IsThePort()
    {
        _joined.Add(Number);

        Assert.Equal([Number], _news.AddressesOf(SomeChats.History(null, 1)));
    }

    [Fact]
    public void AddressesOf_NumberAlone_IsThePortWhateverItStandsForNow()
    {
        _joined.Add(Number);
        _news.DefaultOf(SomeChats.Status(SomeChats.Info("first", isDefault: true)));

        Assert.Equal([Number], _news.AddressesOf(SomeChats.History("first", 1)));
        Assert.Equal([Number], _news.AddressesOf(SomeChats.History("second", 1)));
    }

    [Fact]
    public void AddressesOf_TwoChats_AreToldApart()
    {
        _joined.Add(SomeChats.First);
        _joined.Add(SomeChats.Second);

        Assert.Equal([SomeChats.First], _news.AddressesOf(SomeChats.History("first", 1)));
        Assert.Equal([SomeChats.Second], _news.AddressesOf(SomeChats.History("second", 1)));
    }

    [Fact]
    public void AddressesOf_NumberAndIdOfOneChat_AreBoth()
    {
        _joined.Add(Number);
        _joined.Add(SomeChats.First);
        _joined.Add(SomeChats.Second);
        _news.DefaultOf(SomeChats.Status(SomeChats.Info("first", isDefault: true), SomeChats.Info("second")));

        Assert.Equal([Number, SomeChats.First], _news.AddressesOf(SomeChats.History("first", 1)));
        Assert.Equal([SomeChats.Second], _news.AddressesOf(SomeChats.History("second", 1)));
    }

    [Fact]
    public void AddressesOf_JoinThatTheHubHasNotAnsweredYet_IsKnown()
    {
        _joined.Begin(Number);
        Assert.Equal([Number], _news.AddressesOf(SomeChats.History("first", 1)));
        _joined.Fail(Number);

        Assert.Equal([SomeChats.First], _news.AddressesOf(SomeChats.History("first", 1)));
    }

    [Fact]
    public void Fail_AddressThatWasJoinedBefore_StaysJoined()
    {
        _joined.Add(Number);
        _joined.Begin(Number);
        _joined.Fail(Number);

        Assert.True(_joined.Has(Number));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DefaultOf_Status_IsToldOnlyWhereTheNumberIsJoined(bool isJoined)
    {
        if (isJoined) _joined.Add(Number);

        Assert.Equal(
            isJoined ? SomeChats.Second : null,
            _news.DefaultOf(SomeChats.Status(SomeChats.Info("first"), SomeChats.Info("second", isDefault: true))));
        Assert.Null(_news.DefaultOf(SomeChats.Status()));
    }
}
