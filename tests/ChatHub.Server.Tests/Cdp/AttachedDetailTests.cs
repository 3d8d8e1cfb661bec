using ChatHub.Contracts;
using ChatHub.Server.Cdp;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>The words of a status for an IDE whose chat is read.</summary>
public sealed class AttachedDetailTests
{
    private static readonly PanelSight Seen = new(PortState.Attached);

    [Theory]
    [InlineData("", "Attached.")]
    [InlineData("-", "Attached.")]
    [InlineData("copilot", "Attached. One runs in the Agent Host (copilot).")]
    [InlineData("-,-", "Attached. 2 chats are shown.")]
    [InlineData("-,claude", "Attached. 2 chats are shown. One runs in the Agent Host (claude).")]
    [InlineData("copilot,-,claude", "Attached. 3 chats are shown. 2 run in the Agent Host (claude, copilot).")]
    [InlineData("copilot,claude,copilot", "Attached. 3 chats are shown. 3 run in the Agent Host (claude, copilot).")]
    public void Of_ShownChats_SaysHowManyAndWhichRunInTheAgentHost(string shown, string words)
    {
        string?[] harnesses = [.. shown.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(harness => harness == "-" ? null : harness)];

        Assert.Equal(words, AttachedDetail.Of(Seen, harnesses));
    }

    [Fact]
    public void Of_ShownChatsInAnyOrder_AreTheSameWords() =>
        Assert.Equal(AttachedDetail.Of(Seen, ["claude", "copilot"]), AttachedDetail.Of(Seen, ["copilot", "claude"]));

    [Fact]
    public void Of_MoreToKnow_StandsAroundTheHarness() => Assert.Equal(
        "Attached. Matched: 1.139. One runs in the Agent Host (copilot)." +
        " 2 row(s) of a kind that the profile does not know were left out; --check-profile tells more." +
        " Text that the chat shows (some tens of characters) lies in no message that the profile knows," +
        " so the history is not complete; --check-profile tells more.",
        AttachedDetail.Of(Seen with { Generation = "1.139", Unread = 2, Unclaimed = 42 }, ["copilot"]));

    [Theory]
    [InlineData(1, "a few")]
    [InlineData(9, "a few")]
    [InlineData(10, "some tens of")]
    [InlineData(100, "some hundred")]
    [InlineData(1000, "thousands of")]
    public void Of_TextThatGrows_IsNoNewsEachTime(int unclaimed, string words) =>
        Assert.Contains($"({words} characters)", AttachedDetail.Of(Seen with { Unclaimed = unclaimed }, [null]), StringComparison.Ordinal);
}
