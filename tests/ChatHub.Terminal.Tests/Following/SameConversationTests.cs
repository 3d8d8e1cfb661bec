using ChatHub.Contracts;
using ChatHub.Terminal.Following;

namespace ChatHub.Terminal.Tests.Following;

public sealed class SameConversationTests
{
    private static readonly ChatMessage[] Known = [Some.User("1", "go"), Some.Growing("2", "he")];

    [Fact]
    public void GoesOn_SameThatHasGrown_IsTheConversation() =>
        Assert.True(SameConversation.GoesOn(Known, [Some.User("8", "go"), Some.Answer("9", "hello"), Some.User("10", "more")]));

    [Fact]
    public void GoesOn_WordsThatAnotherOneHasToo_AreTooLittle()
    {
        Assert.False(SameConversation.GoesOn(Known, [Some.User("7", "before"), Some.User("8", "go"), Some.Answer("9", "hello")]));
        Assert.False(SameConversation.GoesOn([Known[0] with { CreatedAt = DateTimeOffset.UnixEpoch }], [Some.User("8", "go")]));
        Assert.False(SameConversation.GoesOn([], [Some.User("8", "go")]));
        Assert.False(SameConversation.GoesOn(Known, []));
    }
}
