using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>Several chats of a port on the full screen: which is shown, and the list that the others are chosen from.</summary>
public sealed class UiChatListTests : UiChatsTest
{
    [Fact]
    public void Of_OneChat_HasNoWordOfChats()
    {
        Begin(First);
        Come(Some.History("e") with { ChatId = "first" });
        Assert.DoesNotContain("F3", Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("chats", Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("Fix", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.F3);

        Assert.False(State.ChoosesChat);
        Assert.Contains("There is one chat here", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SeveralChats_SaysWhichIsShownAndThatAnotherWaits()
    {
        Begin(First, Second, Third);
        Come(Some.History("e") with { ChatId = "first" });

        Assert.Contains("9232 vscode · Fix\uFFFD it␛[2J (panel) · a window", Screen, StringComparison.Ordinal);
        Assert.Contains("● ▲ idle · 3 chats", Screen, StringComparison.Ordinal);
        Assert.Contains("F3 chats", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void After_F3_ListsTheChatsAndAKeyShowsOne()
    {
        Begin(First, Second, Third);
        Type("for the first");
        Press(ConsoleKey.F3);
        foreach (var line in new[]
        {
            "The chats of port 9232", "▸ 1  idle           Fix\uFFFD it␛[2J · panel · a window",
            "  2  waits for you  Tests · editor · a window",
            "  3                 (no title) · editor",
        })
        {
            Assert.Contains(line, Screen, StringComparison.Ordinal);
        }

        Press(default, '9');
        Press(default, '2');

        Assert.Equal((Chosen, ""), (State.Address, State.Draft.Text));
        Assert.Equal(new UiEffect.Follow(Chosen), Effects.Last());
        Assert.DoesNotContain("The chats of port", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.F3);
        Assert.Contains("▸ 2", Screen, StringComparison.Ordinal);
        Press(default, '1');
        Assert.Equal((new ChatAddress(9232), "for the first"), (State.Address, State.Draft.Text));
    }

    [Fact]
    public void Of_ChatsOfHarnesses_SayWhichInTheListAndAboveTheBox()
    {
        Happen(new UiEvent.Resized(120, 24));
        Begin(First with { Harness = "copilot" }, Second with { Harness = "cl\u202eaude\e[2J" }, Third);
        Come(Some.History("e") with { ChatId = "first" });
        Assert.Contains("9232 vscode · Fix\uFFFD it␛[2J (panel, copilot) · a window", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.F3);

        Assert.Contains("Fix\uFFFD it␛[2J · panel, copilot · a window", Screen, StringComparison.Ordinal);
        Assert.Contains("Tests · editor, cl\uFFFDaude␛[2J · a window", Screen, StringComparison.Ordinal);
        Assert.Contains("(no title) · editor", Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("(no title) · editor,", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void After_ArrowsAndEnter_ShowTheMarkedChat()
    {
        Begin(First, Second, Third);
        Press(ConsoleKey.F3);
        Press(ConsoleKey.UpArrow); // There is none above the first.
        Assert.Contains("▸ 1", Screen, StringComparison.Ordinal);
        for (var times = 0; times < 5; times++) Press(ConsoleKey.DownArrow);
        Assert.Contains("▸ 3", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.UpArrow);
        Press(ConsoleKey.Enter);

        Assert.Equal(Chosen, State.Address);
        Assert.Equal(new UiEffect.Follow(Chosen), Effects.Last());
    }

    [Theory]
    [InlineData(ConsoleKey.Escape)]
    [InlineData(ConsoleKey.F3)]
    [InlineData(ConsoleKey.F1)]
    public void After_ListIsLeft_TheNextKeyIsTheDrafts(ConsoleKey key)
    {
        Begin(First, Second);
        Press(ConsoleKey.F3);
        Press(key);
        Press(default, '2');

        Assert.Equal((new ChatAddress(9232), "2"), (State.Address, State.Draft.Text));
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(80, 24)]
    [InlineData(20, 8)]
    public void Of_ManyChats_EveryRowFitsAndOnlyWhatIsSeenCanBeChosen(int width, int height)
    {
        Begin([.. Enumerable.Range(0, 60).Select(n => Some.Chat($"id{n}", $"漢字 {n} {new string('w', 200)}\e[2J"))]);
        Happen(new UiEvent.Resized(width, height));
        Press(ConsoleKey.F3);

        Assert.Equal(height, Frame.Rows.Count);
        Assert.All(Frame.Rows, row => Assert.InRange(End(row), 0, width));
        Assert.DoesNotContain(Frame.Rows.SelectMany(row => row), span => span.Text.Any(char.IsControl));
        Assert.Contains(" more: ", Screen, StringComparison.Ordinal);
        Press(default, 'z');
        Assert.Equal(height > 40 ? "id34" : null, State.Address?.Chat);
    }
}
