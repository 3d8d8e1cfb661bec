using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>What the agent waits for, on the full screen: seen, answered, gone.</summary>
public sealed class UiRequestTests : UiTest
{
    [Fact]
    public void Of_RequestWaits_ShowsItWithItsCommandWarningsAndOptions()
    {
        Wait(Some.Confirmation("r1", "make\nmake install") with { Warnings = ["It leaves the workspace."] });

        foreach (var shown in new[]
        {
            "The agent waits for you: F2 answers", "Run it?", "warning: It leaves the workspace.", "  │ make", "  │ make install",
            "1  allow-always  Allow in this Session  (in this session)", "2  allow-once    Allow Once", "3  reject        Skip", "waits for you ",
        })
        {
            Assert.Contains(shown, Screen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void After_KeysWithoutF2_WriteTheDraftAndAnswerNothing()
    {
        Wait(Some.Confirmation("r1"));
        Press(ConsoleKey.D2, '2');

        Assert.Equal("2", State.Draft.Text);
        Assert.Empty(Responses);
    }

    [Theory]
    [InlineData('2', "o-once")]
    [InlineData('3', "o-skip")]
    public void After_F2AndAKey_AnswersOnceAndLeavesTheDraft(char key, string option)
    {
        Begin();
        Type("a draft");
        Wait(Some.Confirmation("r1"));
        Press(ConsoleKey.F2);
        Press(default, key);
        Press(ConsoleKey.F2);
        Assert.Null(State.Answering);

        var response = Assert.Single(Responses);
        Assert.Equal(("r1", option), (response.RequestId, response.OptionId));
        Assert.Equal("a draft", State.Draft.Text);
        Assert.Contains("giving the answer …", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void After_LongCommand_NothingBelowWhatWasReadCanBeChosen()
    {
        var command = string.Join('\n', Enumerable.Range(0, 300).Select(line => $"echo {line}.")) + "\n" + new string('x', 100_000);
        Wait(Some.Confirmation("r1", command));
        Assert.Contains("lines below", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.F2);
        Press(default, '2');
        Assert.Empty(Responses);
        Assert.Contains("more to read", Screen, StringComparison.Ordinal);

        var read = "";
        for (var page = 0; State.Answering is not null && page < 5000; page++)
        {
            read += Screen;
            Press(ConsoleKey.PageDown);
            Press(default, '2');
        }

        Assert.Equal("o-once", Assert.Single(Responses).OptionId);
        Assert.All(Enumerable.Range(0, 300), line => Assert.Contains($"  │ echo {line}.", read, StringComparison.Ordinal));
    }

    [Fact]
    public void After_Paste_AnswersNothing()
    {
        Wait(Some.Confirmation("r1"));
        Press(ConsoleKey.F2);
        Happen(new UiEvent.Pasted("2"));

        Assert.Empty(Responses);
        Assert.Empty(State.Draft.Text);
    }

    [Fact]
    public void After_RequestGone_TheNextKeyIsNoAnswerToAnother()
    {
        Wait(Some.Confirmation("r1"));
        Press(ConsoleKey.F2);
        Wait(Some.Confirmation("r2"));
        Assert.Contains("waits no more", Screen, StringComparison.Ordinal);
        Press(default, '2');

        Assert.Empty(Responses);
    }

    [Fact]
    public void After_F2Again_ShowsTheNextRequestAndEscLeavesIt()
    {
        Wait(Some.Confirmation("r1", "first"), Some.Confirmation("r2", "second"));
        Press(ConsoleKey.F2);
        Assert.Contains("(1 of 2)", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.F2);
        Assert.Contains("  │ second", Screen, StringComparison.Ordinal);
        Press(default, '3');
        Assert.Equal("r2", Responses.Single().RequestId);
        Press(ConsoleKey.F2);
        Press(ConsoleKey.Escape, '\e');
        Press(default, '3');

        Assert.Single(Responses);
        Assert.Equal("3", State.Draft.Text);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void After_Responded_IsShownAgainOnlyWhereItWasNotTaken(bool isGood, bool isShown)
    {
        Wait(Some.Confirmation("r1", "make"));
        Press(ConsoleKey.F2);
        Press(default, '2');
        Assert.DoesNotContain("  │ make", Screen, StringComparison.Ordinal);
        Happen(new UiEvent.Responded("r1", "What became of it.", isGood));

        Assert.Equal(isShown, Screen.Contains("  │ make", StringComparison.Ordinal));
        Assert.Contains("What became of it.", Screen, StringComparison.Ordinal);
        Wait();
        Assert.Empty(State.Responding);
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(80, 24)]
    [InlineData(20, 8)]
    public void Of_AnySize_EveryRowFitsAndNothingIsHarmful(int width, int height)
    {
        Wait(Some.Confirmation("r1", "\e[2J漢字 " + new string('w', 300)) with { Title = "a\nb\u202e", Warnings = [new string('z', 500)] });
        Happen(new UiEvent.Resized(width, height));
        foreach (var key in new[] { ConsoleKey.F2, ConsoleKey.PageDown, ConsoleKey.DownArrow, ConsoleKey.PageUp })
        {
            Press(key);
            Assert.Equal(height, Frame.Rows.Count);
            Assert.All(Frame.Rows, row => Assert.InRange(End(row), 0, width));
            Assert.DoesNotContain(Frame.Rows.SelectMany(row => row), span => span.Text.Any(char.IsControl) || span.Text.Contains('\u202e'));
        }
    }
}
