using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.Output;

/// <summary>What is said of a chat.</summary>
public sealed class ChatTextTests
{
    [Theory]
    [InlineData(ChatKind.Panel, "copilot", "panel, copilot")]
    [InlineData(ChatKind.Editor, "claude", "editor, claude")]
    [InlineData(ChatKind.AgentHost, "codex", "agent host, codex")]
    [InlineData(ChatKind.Earlier, null, "earlier")]
    [InlineData(ChatKind.Panel, null, "panel")]
    [InlineData(ChatKind.Panel, "", "panel")]
    [InlineData(ChatKind.Panel, "co\u202epilot\e[2J\n", "panel, co\uFFFDpilot␛[2J␊")]
    public void Kind_Chat_IsWhereItIsAndInWhichHarnessItRuns(ChatKind kind, string? harness, string words)
    {
        var said = ChatText.Kind(Some.Chat("id", "A chat") with { Kind = kind, Harness = harness });

        Assert.Equal(words, said);
        Assert.DoesNotContain(said, char.IsControl);
    }
}
