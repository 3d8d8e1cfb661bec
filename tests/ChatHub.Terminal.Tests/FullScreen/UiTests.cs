using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>The full screen as what it is: events, states, frames.</summary>
public sealed class UiTests : UiTest
{
    [Fact]
    public void After_PortsListed_FollowsTheFirstThatIsThere()
    {
        Happen(new UiEvent.PortsListed([Some.Port(9240), Some.Port(9232, PortState.Unreachable)]));

        Assert.Equal([new UiEffect.Follow(9240)], Effects);
        Assert.Contains("Reading the chat on port 9240", Connected(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_Enter_SendsTheDraftOnceAndEmptiesTheBox()
    {
        Begin();
        Type("hello");
        Press(ConsoleKey.Enter, '\r');
        Press(ConsoleKey.Enter, '\r');

        Assert.Equal([new UiEffect.Send(new UiSend("id", 9232, "hello"))], Effects.OfType<UiEffect.Send>());
        Assert.Equal("", State.Draft.Text);
        Assert.Contains("sending …", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void After_NotSent_TheTextIsBackBeforeWhatWasWrittenSince()
    {
        Begin();
        Type("first");
        Press(ConsoleKey.Enter, '\r');
        Type("second");
        Happen(new UiEvent.NotSent(State.Sends[0], "Somebody's draft is in the input."));

        Assert.Equal("first\nsecond", State.Draft.Text);
        Assert.Contains("Not sent. Somebody's draft", Screen, StringComparison.Ordinal);
        Assert.Empty(State.Sends);
    }

    [Fact]
    public void After_Tab_EachPortKeepsItsDraft()
    {
        Begin();
        Happen(new UiEvent.PortsListed([Some.Port(9232), Some.Port(9233)]));
        Type("for 32");
        Press(ConsoleKey.Tab);
        Assert.Equal((9233, ""), (State.Port, State.Draft.Text));
        Press(ConsoleKey.Tab);

        Assert.Equal((9232, "for 32"), (State.Port, State.Draft.Text));
        Assert.Equal([9233, 9232], Effects.OfType<UiEffect.Follow>().Select(follow => follow.Address.Port).TakeLast(2));
    }

    [Fact]
    public void After_NewChatKeyOnce_AsksFirst()
    {
        Begin();
        Press(ConsoleKey.N, '\x0e', ConsoleModifiers.Control);
        Type("x");
        Press(ConsoleKey.N, '\x0e', ConsoleModifiers.Control);
        Assert.Empty(Effects.OfType<UiEffect.NewChat>());
        Press(ConsoleKey.N, '\x0e', ConsoleModifiers.Control);

        Assert.Single(Effects.OfType<UiEffect.NewChat>());
    }

    [Fact]
    public void After_PageUp_StaysWhereItIsWhileTheAnswerGrows()
    {
        Begin();
        var messages = Enumerable.Range(0, 60).Select(n => Some.User($"{n}", $"message {n}")).ToArray();
        Come(Some.History("e", messages));
        Assert.Contains("message 59", Screen, StringComparison.Ordinal);
        Press(ConsoleKey.PageUp);
        var (top, first) = (State.Top, Frame.Rows[1]);
        Assert.Contains("lines below", Screen, StringComparison.Ordinal);
        Come(Some.History("e", [.. messages, Some.Growing("60", "more\nand more")]));

        Assert.NotNull(top);
        Assert.Equal(first, Frame.Rows[1]);
        Press(ConsoleKey.PageDown);
        Press(ConsoleKey.PageDown);
        Assert.Null(State.Top);
        Assert.Contains("and more", Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    [InlineData(20, 8)]
    [InlineData(5, 2)]
    [InlineData(1, 1)]
    public void Of_AnySize_EveryRowFits(int width, int height)
    {
        Begin();
        Come(Some.History("e", Some.User("1", "漢字 🙂 " + new string('w', 300)), Some.Answer("2", "\e[2J```\ncode\n```")));
        Type("a draft with 漢字 that is longer than some of these screens are wide");
        Happen(new UiEvent.Resized(width, height));

        Assert.Equal(height, Frame.Rows.Count);
        Assert.All(Frame.Rows, row => Assert.InRange(End(row), 0, width));
        Assert.True(Frame.Cursor is null || (Frame.Cursor.Value.Row < height && Frame.Cursor.Value.Column < width));
        Assert.DoesNotContain(Frame.Rows.SelectMany(row => row), span => span.Text.Any(char.IsControl));
    }

    [Fact]
    public void Of_ConnectionLost_SaysSoAndKeepsTheConversation()
    {
        Begin();
        Come(Some.History("e", Some.User("1", "still here")));
        Happen(new UiEvent.ConnectionChanged(HubConnectionState.Reconnecting));

        Assert.Contains("hub away", Screen, StringComparison.Ordinal);
        Assert.Contains("still here", Screen, StringComparison.Ordinal);
        Happen(new UiEvent.ConnectionChanged(HubConnectionState.Connected));
        Assert.Contains("The hub is back", Screen, StringComparison.Ordinal);
    }

    private string Connected()
    {
        Happen(new UiEvent.ConnectionChanged(HubConnectionState.Connected));
        return Screen;
    }
}
