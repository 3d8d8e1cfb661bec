using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>Several chats of a port on the full screen: what is asked of the one that was chosen, and what becomes of it.</summary>
public sealed class UiChatTests : UiChatsTest
{
    [Fact]
    public void After_TheChatThatIsShownIsChosen_NothingIsAskedAndTheConversationStays()
    {
        Begin(First, Second);
        Come(Some.History("e", Some.User("1", "still here")));
        Effects.Clear();
        Press(ConsoleKey.F3);
        Press(default, '1');

        Assert.Empty(Effects);
        Assert.Contains("still here", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void After_Chosen_AllThatIsAskedIsAboutThatChat()
    {
        Begin(First, Second);
        Press(ConsoleKey.F3);
        Press(default, '2');
        Happen(new UiEvent.HistoryCame(9232, Some.History("of the first", Some.User("1", "of another chat"))));
        Assert.DoesNotContain("of another chat", Screen, StringComparison.Ordinal);
        Wait(Some.Confirmation("r1"));
        Press(ConsoleKey.F2);
        Press(default, '2');
        Effects.Clear();
        Type("go");
        Press(ConsoleKey.Enter, '\r');
        Press(ConsoleKey.X, '\x18', ConsoleModifiers.Control);
        Press(ConsoleKey.R, '\x12', ConsoleModifiers.Control);
        Press(ConsoleKey.N, '\x0e', ConsoleModifiers.Control);
        Press(ConsoleKey.N, '\x0e', ConsoleModifiers.Control);

        Assert.Equal(
            [
                new UiEffect.Send(new UiSend("id", Chosen, "go", "e")), new UiEffect.Stop(Chosen), new UiEffect.Refresh(Chosen),
                new UiEffect.NewChat(Chosen),
            ],
            Effects);
        Happen(new UiEvent.NotSent(State.Sends[0], "It shows another conversation."));
        Assert.Equal("go", State.Draft.Text);
    }

    [Fact]
    public void After_DefaultChatIsSeen_AnswersAndStopsGoToThatVeryChat()
    {
        Begin(First, Second);
        Come(Some.Waiting(Some.Confirmation("r1")) with { ChatId = "first" });
        Press(ConsoleKey.F2);
        Press(default, '2');
        Press(ConsoleKey.X, '\x18', ConsoleModifiers.Control);

        var first = new ChatAddress(9232, "first");
        Assert.Equal(first, Effects.OfType<UiEffect.Respond>().Single().Address);
        Assert.Equal(first, Effects.OfType<UiEffect.Stop>().Single().Address);
    }

    [Fact]
    public void After_TabAndBack_TheChosenChatIsShownAgain()
    {
        Begin(First, Second);
        Happen(new UiEvent.PortChanged(Some.Port(9233)));
        Press(ConsoleKey.F3);
        Press(default, '2');
        Press(ConsoleKey.F3);
        Press(ConsoleKey.Tab);
        Assert.Equal((new ChatAddress(9233), false), (State.Address, State.ChoosesChat));
        Press(ConsoleKey.Tab);

        Assert.Equal(new UiEffect.Follow(Chosen), Effects.Last());
    }

    [Fact]
    public void After_ChatIsGone_SaysSoAndAnotherIsShownOnlyWhenChosen()
    {
        Begin(First, Second);
        Press(ConsoleKey.F3);
        Press(default, '2');
        Happen(new UiEvent.PortChanged(Status(First)));
        Assert.Contains("gone: F3 chooses another", Screen, StringComparison.Ordinal);
        Assert.Equal(Chosen, State.Address);
        Press(ConsoleKey.F3);
        Press(default, '1');

        Assert.Equal(new UiEffect.Follow(9232), Effects.Last());
        Assert.DoesNotContain("gone", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void After_ChatBegunElsewhere_ThatOneIsShown()
    {
        Begin(First, Second, Third);
        Happen(new UiEvent.ChatBegun(Chosen, "third"));
        Assert.Equal(new ChatAddress(9232), State.Address);
        Press(ConsoleKey.F3);
        Press(default, '2');
        Happen(new UiEvent.ChatBegun(Chosen, "third"));

        Assert.Equal(new UiEffect.Follow(new(9232, "third")), Effects.Last());
    }
}
