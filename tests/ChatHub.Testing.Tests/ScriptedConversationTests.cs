using Xunit;

namespace ChatHub.Testing.Tests;

public sealed class ScriptedConversationTests(VsCodeFixture fixture) : IClassFixture<VsCodeFixture>
{
    [Fact]
    public async Task Play_AllPrompts_AreAnsweredInOrder()
    {
        await ScriptedConversation.PlayAsync(fixture.Code);

        var turns = await fixture.Code.WaitForSessionFileAsync(
            stored => stored is [.., (_, "Echo: goodbye")], TimeSpan.FromSeconds(30));
        Assert.Equal(
            ScriptedConversation.Prompts,
            turns.Where(turn => turn.Role == "user").Select(turn => turn.Text));
        Assert.DoesNotContain(turns, turn => turn.Text.Length == 0);
    }
}
