using ChatHub.Contracts;
using ChatHub.Server.Cdp;

namespace ChatHub.Server.Tests.Cdp;

public sealed class SessionSightsTests
{
    private static readonly PanelSight Attached = new(PortState.Attached, Version: "1.2");
    private static readonly ChatHubException Closed = new(ErrorCode.ChatPanelNotFound, "closed");

    private readonly SessionSights _sights = new();

    [Fact]
    public void Now_NothingRead_IsAttached() => Assert.Equal(PortState.Attached, _sights.Now(_ => true).State);

    [Fact]
    public void Now_OneOfTwoPlacesIsHidden_IsAsTheOther()
    {
        _sights.Tell("a", Attached);
        _sights.Tell("b", Closed);

        Assert.Equal(Attached, _sights.Now(_ => true));
    }

    [Theory]
    [InlineData(true, PortState.ChatPanelNotFound)]
    [InlineData(false, PortState.Attached)]
    public void Now_TheOnlyOneIsHidden_IsSaidWhereItStandsForThePort(bool standsForThePort, PortState state)
    {
        _sights.Tell("a", Closed);

        Assert.Equal(state, _sights.Now(_ => standsForThePort).State);
    }

    [Fact]
    public void Now_SelectorsDoNotMatch_IsSaidWhateverPlaceItIs()
    {
        _sights.Tell("a", new ChatHubException(ErrorCode.SelectorsUnmatched, "newer"));

        Assert.Equal((PortState.SelectorsUnmatched, "newer"), (_sights.Now(_ => false).State, _sights.Now(_ => false).Problem));
    }

    [Fact]
    public void Now_DefaultWasLookedForInVain_IsSaidUntilItIsFound()
    {
        _sights.Tell(null, Closed);
        Assert.Equal(PortState.ChatPanelNotFound, _sights.Now(_ => false).State);

        _sights.Forget(null);

        Assert.Equal(PortState.Attached, _sights.Now(_ => false).State);
    }

    [Fact]
    public void Tell_IdeDoesNotAnswer_SaysNothingOfThePlace()
    {
        _sights.Tell("a", Attached);
        _sights.Tell("a", new ChatHubException(ErrorCode.IdeUnreachable, "busy"));

        Assert.Equal(Attached, _sights.Now(_ => true));
    }
}
