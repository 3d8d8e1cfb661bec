using Xunit;

namespace ChatHub.Testing.Tests;

public sealed class VsCodeTests(VsCodeFixture fixture) : IClassFixture<VsCodeFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly VsCode code = fixture.Code;

    [Fact]
    public async Task SendAtDesk_AnyText_IsInTheSessionFileWithItsAnswer()
    {
        const string text = "if (a[0] {\n\tb(\"漢字 🙂\"\n\nend #";
        await code.NewChatAsync();

        await code.SendAtDeskAsync(text);
        await code.WaitIdleAsync();

        var turns = await code.WaitForSessionFileAsync(
            stored => stored.Count == 2 && stored[1].Text.EndsWith("end #", StringComparison.Ordinal), Patience);
        Assert.Equal(("user", text), turns[0]);
        Assert.Equal(("assistant", "Echo: " + text), turns[1]);
    }

    [Fact]
    public async Task SendAtDesk_TwentyThousandCharacters_IsAMessageNotAnAttachment()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 2_000));
        await code.NewChatAsync();

        await code.SendAtDeskAsync(text);
        await code.WaitIdleAsync();

        await code.WaitForSessionFileAsync(stored => stored is [var prompt, _] && prompt == ("user", text), Patience);
    }

    [Fact]
    public async Task Draft_OfManyLines_IsReadExactlyAndCleared()
    {
        var text = "one (\n\ttwo [ \"x\n\n" + string.Concat(Enumerable.Repeat("long ", 60)) + "\n" + string.Join('\n', Enumerable.Range(1, 50));

        await code.TypeDraftAsync(text);
        Assert.Equal(text, await code.DraftAsync());

        await code.ClearDraftAsync();
        Assert.Equal("", await code.DraftAsync());
    }

    [Fact]
    public async Task HideChat_ThenShowChat_BringsItBack()
    {
        await code.HideChatAsync();
        Assert.Equal(0, await code.Page.Locator(".interactive-session").CountAsync());

        await code.ShowChatAsync();
        Assert.Equal(1, await code.Page.Locator(".interactive-session").CountAsync());
        Assert.StartsWith("Default", await code.PermissionLevelAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestartBrowser_AfterAMessage_TakesMessagesAgain()
    {
        await code.NewChatAsync();
        await code.SendAndWaitAtDeskAsync("before");

        await code.RestartBrowserAsync();

        await code.NewChatAsync();
        await code.SendAtDeskAsync("after");
        await code.WaitForSessionFileAsync(stored => stored is [("user", "after"), _], Patience);
    }
}
