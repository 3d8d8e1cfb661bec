using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>The hub's brake on the full screen.</summary>
public sealed class UiBrakeTests : UiTest
{
    [Fact]
    public void After_CtrlP_PausesAtOnceAndResumesWhenPressedTwice()
    {
        Begin();
        Assert.Single(Effects.OfType<UiEffect.ReadAccess>());
        Press(ConsoleKey.P, '\x10', ConsoleModifiers.Control);
        Assert.Equal([new UiEffect.SetReadOnly(true)], Effects.OfType<UiEffect.SetReadOnly>());
        Happen(new UiEvent.BrakeChanged(true));
        Assert.Contains("■ paused", Screen, StringComparison.Ordinal);

        Press(ConsoleKey.P, '\x10', ConsoleModifiers.Control);
        Type("x");
        Press(ConsoleKey.P, '\x10', ConsoleModifiers.Control);
        Assert.Single(Effects.OfType<UiEffect.SetReadOnly>());
        Press(ConsoleKey.P, '\x10', ConsoleModifiers.Control);

        Assert.Equal(new UiEffect.SetReadOnly(false), Effects.OfType<UiEffect.SetReadOnly>().Last());
        Happen(new UiEvent.BrakeChanged(false));
        Assert.DoesNotContain("■ paused", Screen, StringComparison.Ordinal);
    }
}
