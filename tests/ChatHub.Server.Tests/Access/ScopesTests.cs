using ChatHub.Server.Access;

namespace ChatHub.Server.Tests.Access;

public sealed class ScopesTests
{
    [Theory]
    [InlineData("read", "read")]
    [InlineData("Send, read", "read send")]
    [InlineData("admin", "read send admin")]
    [InlineData("approve", "approve")]
    [InlineData("admin approve", "read send admin approve")]
    public void TryParse_Words_AreTheScopesThatTheyContainAndNoOther(string text, string names)
    {
        Assert.True(ScopeText.TryParse(text, out var scopes));

        Assert.Equal(names.Split(' '), ScopeText.NamesOf(scopes));
        Assert.Equal(scopes, ScopeText.KnownIn($"openid {text}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ,")]
    [InlineData("read approv")]
    public void TryParse_NoScopes_IsFalse(string? text) => Assert.False(ScopeText.TryParse(text, out _));

    [Fact]
    public void May_EveryScopeButApprove_IsNotEnoughToAnswer()
    {
        Assert.All(
            new[] { Scopes.Read, Scopes.Send, Scopes.Admin, Scopes.Read | Scopes.Send | Scopes.Admin },
            scopes => Assert.False(new Caller("x", scopes, null, null).May(Scopes.Approve)));
        Assert.False(Caller.Local.May(Scopes.Approve));
        Assert.False(new Caller("x", Scopes.Approve, null, null).May(Scopes.Read));
    }
}
