using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using Microsoft.Extensions.Time.Testing;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.Conversations;

/// <summary>What the page takes for another conversation, and what is made of it.</summary>
public sealed class ConversationNumberTests
{
    private static readonly PageReport Two = Mounted(4, Asked(0, "a", 1), Answered(1, "A"), Asked(2, "b", 2), Answered(3, "B"));
    private static readonly PageReport Next = Mounted(5, Asked(4, "c", 3));

    private readonly Conversation _conversation = new(new FakeTimeProvider(Time(0)));

    [Theory]
    [InlineData(7, 7, true)]
    [InlineData(7, 8, false)]
    [InlineData(7, 4_000_000_000, true)] // Another agent counts from elsewhere.
    [InlineData(7, 3, true)]
    public void Apply_RowsThatMayComeNext_AreTheSameConversationUnlessThePageTakesItForAnother(long before, long now, bool isSame)
    {
        var first = Apply(Two with { Conversation = before });

        Assert.Equal(isSame, first == Apply(Next with { Conversation = now }));
    }

    [Fact]
    public void Apply_RowsInCommon_AreTheSameConversationWhateverThePageTakesItFor()
    {
        var first = Apply(Two with { Conversation = 7 });

        Assert.Equal(first, Apply(Two with { Conversation = 8 }));
    }

    [Fact]
    public void Apply_RecordSaysThatRowsComeNext_AreTheSameConversationWhateverThePageTakesItFor()
    {
        var first = Apply(Two with { Conversation = 7 });

        Assert.Equal(first, _conversation.Apply(
            Next with { Conversation = 8 }, [Logged(1, "a", "A"), Logged(2, "b", "B"), Logged(3, "c", null)]).Conversation);
    }

    [Fact]
    public void Apply_NothingMountedButWhatWaits_IsAnotherConversationWhereThePageSaysSo()
    {
        var first = Apply(Two with { Conversation = 7 });

        Assert.Equal(first, Apply(Mounted(null).Waiting("tall") with { Conversation = 7 }));
        Assert.NotEqual(first, Apply(Mounted(null).Waiting("tall") with { Conversation = 8 }));
    }

    [Fact]
    public void Apply_AnotherAgentTells_ItsNumberSaysNothing()
    {
        var first = Apply(Two with { Conversation = 7 });
        _conversation.BeginSession(wasLetGo: false);

        Assert.Equal(first, Apply(Next with { Conversation = 8 }));
    }

    private string Apply(PageReport report) => _conversation.Apply(report, null).Conversation;
}
