using ChatHub.Server.Cdp;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>Ids that every hub makes alike: once given out they never change.</summary>
public sealed class PlaceIdTests
{
    [Fact]
    public void Of_TargetAndKey_IsTheSameInEveryVersion() => Assert.Equal("_Fi4dX1DUAFSCbuy7ayPlu", PlaceId.Of("T1", "panel"));

    [Fact]
    public void OfConversation_Session_IsTheSameInEveryVersion() => Assert.Equal("1juOkZW5x_ldcM2knhact2", PlaceId.OfConversation("abc"));

    [Fact]
    public void Of_OtherTargetOrKey_IsAnother() =>
        Assert.Equal(3, new[] { PlaceId.Of("a", "b"), PlaceId.Of("b", "b"), PlaceId.Of("a", "a") }.Distinct().Count());
}
