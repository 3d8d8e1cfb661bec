using ChatHub.Contracts;
using ChatHub.Server.AgentHosts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.Tests.AgentHosts;

public sealed class SameChatTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly HostChat Chat = ChatOf((" one ", 0), ("two", 60), ("one", 120), ("three", 180));

    [Fact]
    public void Is_AllPromptsInOrder_IsTheSame() => Assert.True(SameChat.Is(Chat, Prompts(("one", 0), ("two", 60), ("one", 120), ("three", 180))));

    [Fact]
    public void Is_SomeOfThePromptsInOrder_IsTheSame() => Assert.True(SameChat.Is(Chat, Prompts(("two", 60), ("three", 180))));

    [Theory]
    [InlineData(-2, true)]
    [InlineData(-3, false)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void Is_StartedSoManySecondsAfterItWasSent_IsTheSameWithinBounds(int after, bool isSame) =>
        Assert.Equal(isSame, SameChat.Is(ChatOf(("one", after)), Prompts(("one", 0))));

    [Fact]
    public void Is_LastPromptNotThereYet_IsTheSame() => Assert.True(SameChat.Is(Chat, Prompts(("one", 0), ("four", 190))));

    [Fact]
    public void Is_OtherWordsOrOrder_IsAnother()
    {
        Assert.False(SameChat.Is(Chat, Prompts(("one more", 0))));
        Assert.False(SameChat.Is(Chat, Prompts(("one", 0), ("other", 60), ("three", 180))));
        Assert.False(SameChat.Is(Chat, Prompts(("three", 180), ("two", 60), ("one", 120))));
    }

    [Fact]
    public void Is_NoPromptWithATime_IsAnother()
    {
        Assert.False(SameChat.Is(Chat, []));
        Assert.False(SameChat.Is(Chat, [Prompts(("one", 0))[0] with { CreatedAt = null }]));
    }

    private static HostChat ChatOf(params (string Text, int Second)[] turns) => new HostChat("chat", "").WithTurns([.. turns.Select((turn, place) =>
        new HostTurn($"t{place}", new HostMessage(turn.Text, "user", null, [], null), Noon.AddSeconds(turn.Second)))]);

    private static ChatMessage[] Prompts(params (string Text, int Second)[] prompts) => [.. prompts.Select((prompt, place) =>
        new ChatMessage($"m{place}", ChatRole.User, prompt.Text, MessageState.Complete, Noon.AddSeconds(prompt.Second)))];
}
