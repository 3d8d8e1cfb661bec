using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.Terminal;

/// <summary><c>chathub ui</c> in a terminal, by its keys and what its screen shows.</summary>
[Collection(TerminalGroup.Name)]
[Trait("Needs", "Chromium")]
public sealed class FullScreenTests(TerminalFixture fixture) : IAsyncLifetime
{
    public Task InitializeAsync() => fixture.RestAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static TimeSpan Limit => TerminalFixture.Limit;

    [Fact]
    public async Task Ui_MessageTyped_ItsAnswerGrowsOnTheScreenUntilItIsStopped()
    {
        await using var terminal = fixture.Open("ui", width: 110, height: 34);
        await terminal.WaitForAsync("● idle", Limit);
        Assert.True(terminal.Look(screen => screen.IsAlternate));
        terminal.Type("code 8 csharp\r");
        await terminal.WaitForAsync("End of 8 lines.", Limit);

        terminal.Type("slow 500 40\r");

        await terminal.WaitForAsync(
            text =>
                Regex.IsMatch(text, @"\bword\d+ ")
                    && text.Contains("● generating", StringComparison.Ordinal)
                    && text.Contains("answering …", StringComparison.Ordinal),
            Limit, "an answer under way");
        await terminal.WaitForAsync("delivered", Limit);
        terminal.Type("And then ");
        await terminal.WaitForAsync("> And then", Limit);
        await TakePictureAsync(terminal);
        terminal.Type("\x18"); // Ctrl+X
        await terminal.WaitForAsync(
            text =>
                text.Contains("stopped.", StringComparison.Ordinal)
                    && !text.Contains("answering …", StringComparison.Ordinal)
                    && text.Contains("> And then", StringComparison.Ordinal),
            Limit, "the answer is stopped, the draft is kept");

        await EndAsync(terminal);
    }

    [Fact]
    public async Task Ui_PortThatIsRefused_AnotherOneIsFollowedAllTheSame()
    {
        await using var terminal = fixture.Open("ui 9");
        await terminal.WaitForAsync("Port 9 ", Limit);

        terminal.Type("\t");

        await terminal.WaitForAsync("● idle", Limit);
        await EndAsync(terminal);
    }

    [Fact]
    public async Task Ui_WideCharactersNewLinesAndAPaste_AreWrittenAndSentAsTheyAre()
    {
        await using var terminal = fixture.Open($"ui {fixture.Chat.Port}");
        await terminal.WaitForAsync("● idle", Limit);

        terminal.Type("漢字🙂é");
        await terminal.WaitForAsync("> 漢字🙂é", Limit);
        await CursorAtAsync(2 + 7); // Two columns for each wide character.
        terminal.Type("\x7f\x7f\x7f"); // Backspace takes what a reader sees as one.
        await terminal.WaitForAsync(
            text => text.Contains("> 漢", StringComparison.Ordinal) && !text.Contains('字', StringComparison.Ordinal),
            Limit,
            "three characters less");
        terminal.Type("\e\r"); // Alt+Enter
        await CursorAtAsync(2);
        terminal.Type("\x7f");
        await CursorAtAsync(4);
        terminal.Type("\e"); // The same in two pieces, as a busy machine delivers it.
        terminal.Type("\r");
        await CursorAtAsync(2);
        terminal.Type("\x7f");
        await CursorAtAsync(4);
        terminal.Type("\e\r\e[200~a paste\rof two lines\r\e[201~");
        await terminal.WaitForAsync("> 漢\n  a paste\n  of two lines\n", Limit);
        Assert.DoesNotContain("sending", terminal.Text, StringComparison.Ordinal);
        terminal.Type("end\r");

        await terminal.WaitForAsync("delivered", Limit);
        var client = await fixture.Hub.ConnectAsync();
        Assert.Contains((await client.GetHistory(fixture.Chat.Port)).Messages, message => message.Content == "漢\na paste\nof two lines\nend");
        await EndAsync(terminal);

        Task CursorAtAsync(int column) =>
            Eventually.IsTrueAsync(() => terminal.Look(screen => screen.Cursor.Column) == column, Limit, $"the cursor is in column {column}");
    }

    [Fact]
    public async Task Ui_WindowResized_IsDrawnForItsNewSize()
    {
        await using var terminal = fixture.Open($"ui {fixture.Chat.Port}");
        await terminal.WaitForAsync("● idle", Limit);

        terminal.Resize(50, 14);
        await terminal.WaitForAsync(
            text => !text.Contains('│', StringComparison.Ordinal) && text.Contains("Enter send", StringComparison.Ordinal), Limit,
            "no room for the list of IDEs");
        Assert.StartsWith("Enter send", terminal.Look(screen => screen.Rows[13]), StringComparison.Ordinal);
        Assert.StartsWith(" ChatHub  127.0.0.1", terminal.Text, StringComparison.Ordinal);
        terminal.Resize(12, 4);
        await terminal.WaitForAsync("Make the wi", Limit);
        terminal.Resize(120, 40);
        await terminal.WaitForAsync(
            text => text.Contains("▸ ", StringComparison.Ordinal) && text.Contains("Alt+Enter new line", StringComparison.Ordinal), Limit,
            "all of it again");
        Assert.Equal((40, 120), terminal.Look(screen => (screen.Height, screen.Width)));

        await EndAsync(terminal);
    }

    [Fact]
    public async Task Ui_HubStoppedAndStartedWhileAnswering_ShowsTheRightConversationByItself()
    {
        await using var terminal = fixture.Open($"ui {fixture.Chat.Port}", width: 110, height: 34);
        await terminal.WaitForAsync("● idle", Limit);
        terminal.Type("slow 150 40\r");
        await terminal.WaitForAsync("word9", Limit);
        terminal.Type("a draft");

        await fixture.StopHubAsync();
        await terminal.WaitForAsync("hub away", Limit);
        fixture.StartHub();

        await terminal.WaitForAsync(
            text => text.Contains("● connected", StringComparison.Ordinal) && text.Contains("> a draft", StringComparison.Ordinal), Limit,
            "the hub is found again, the draft is kept");
        await terminal.WaitForAsync("slow done.", Limit);
        var answer = terminal.Text[terminal.Text.LastIndexOf("assistant", StringComparison.Ordinal)..];
        Assert.Equal(Enumerable.Range(1, 150).Select(n => $"word{n}"), Regex.Matches(answer, @"word\d+").Select(match => match.Value));
        await EndAsync(terminal);
    }

    [Fact]
    public async Task Ui_NewChat_IsAskedForTwiceAndEmptiesTheScreen()
    {
        await using var terminal = fixture.Open($"ui {fixture.Chat.Port}");
        await terminal.WaitForAsync("● idle", Limit);
        terminal.Type("before the new chat\r");
        await terminal.WaitForAsync("Echo: before the new chat", Limit);

        terminal.Type("\x0e"); // Ctrl+N
        await terminal.WaitForAsync("Ctrl+N again", Limit);
        Assert.Contains("Echo: before", terminal.Text, StringComparison.Ordinal);
        terminal.Type("\x0e");

        await terminal.WaitForAsync("The chat is empty.", Limit);
        terminal.Type("\x1bOP"); // F1
        await terminal.WaitForAsync("press the IDE's stop", Limit);
        await EndAsync(terminal);
    }

    [Fact]
    public async Task Ui_NoHub_SaysSoAndWaits()
    {
        await using var terminal = fixture.Open("ui --url http://127.0.0.1:1");

        await terminal.WaitForAsync("No hub answers at http://127.0.0.1:1/ yet.", Limit);

        await EndAsync(terminal);
    }

    /// <summary>Ctrl+C gives the screen back, and nothing was sent that the model of a terminal does not know.</summary>
    private static async Task EndAsync(PseudoTerminal terminal)
    {
        terminal.Type("\x03");
        Assert.Equal(0, await terminal.WaitForExitAsync(Limit));
        Assert.False(terminal.Look(screen => screen.IsAlternate));
        Assert.True(terminal.Look(screen => screen.ShowsCursor));
        Assert.Empty(terminal.Look(screen => screen.Unknown));
    }

    private async Task TakePictureAsync(PseudoTerminal terminal)
    {
        Directory.CreateDirectory(Repository.PathOf("artifacts/screenshots"));
        await using var browser = await PlaywrightDriver.ConnectAsync(fixture.Chat.Port);
        var page = await browser.Contexts[0].NewPageAsync();
        await page.SetContentAsync(terminal.Look(VtPicture.HtmlOf));
        await page.Locator("pre").ScreenshotAsync(new() { Path = Repository.PathOf("artifacts/screenshots/terminal.png") });
        await page.CloseAsync();
    }
}
