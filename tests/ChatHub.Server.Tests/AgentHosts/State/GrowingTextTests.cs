using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class GrowingTextTests
{
    [Fact]
    public void With_SameTextTwice_GivesTwoTextsThatDoNotKnowOfEachOther()
    {
        var text = GrowingText.Of("a");

        var (one, other) = (text.With("b"), text.With("c"));

        Assert.Equal(("a", "ab", "ac", "abd"), ($"{text}", $"{one}", $"{other}", $"{one.With("d")}"));
        Assert.Equal((1, 2), (text.Length, other.Length));
    }

    [Fact]
    public void ToString_Twice_MakesTheTextOnce()
    {
        var text = GrowingText.Of("a").With("b");

        Assert.Same(text.ToString(), text.ToString());
    }
}
