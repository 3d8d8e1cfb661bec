using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

public sealed class KeyReadingTests
{
    [Fact]
    public void Read_MarkedPaste_IsOneTextAndSendsNothing()
    {
        var events = Read(
            [
                Key('\e', ConsoleKey.Escape), .. Keys("[200~one"), Key('\r', ConsoleKey.Enter), .. Keys("two"), Key('\r', ConsoleKey.Enter),
                Key('\e', ConsoleKey.Escape), .. Keys("[201~!"),
            ]);

        Assert.Equal(new UiEvent.Pasted("one\ntwo\n"), events[0]);
        Assert.Equal('!', Assert.IsType<UiEvent.KeyPressed>(Assert.Single(events.Skip(1))).Key.KeyChar);
    }

    [Fact]
    public void Read_EnterWithMoreBehindItWhereNoPasteIsMarked_IsAPastedLineEnd()
    {
        var events = Read([.. Keys("a"), Key('\r', ConsoleKey.Enter), .. Keys("b"), Key('\r', ConsoleKey.Enter)], marksPastes: false);

        Assert.Equal(new UiEvent.Pasted("\n"), events[1]);
        Assert.Equal(ConsoleKey.Enter, Assert.IsType<UiEvent.KeyPressed>(events[3]).Key.Key);
    }

    [Fact]
    public void Read_EnterWithMoreBehindItOnASlowLine_IsAnEnter() =>
        Assert.Equal(ConsoleKey.Enter, Assert.IsType<UiEvent.KeyPressed>(Read([.. Keys("a"), Key('\r', ConsoleKey.Enter), .. Keys("b")])[1]).Key.Key);

    [Fact]
    public void Read_EscapeAlone_IsAKey() => Assert.IsType<UiEvent.KeyPressed>(Assert.Single(Read([Key('\e', ConsoleKey.Escape)])));

    [Fact]
    public void Read_EscapeAndEnterInTwoPieces_IsAltEnterAndSendsNothing()
    {
        var key = Assert.IsType<UiEvent.KeyPressed>(Assert.Single(Read([Key('\e', ConsoleKey.Escape), Key('\r', ConsoleKey.Enter)]))).Key;

        Assert.Equal((ConsoleKey.Enter, ConsoleModifiers.Alt), (key.Key, key.Modifiers));
    }

    [Fact]
    public void Read_CharacterOutsideOfTheFirstPlane_IsOneText() => Assert.Equal([new UiEvent.Pasted("🙂")], Read(Keys("🙂")));

    private static List<UiEvent> Read(IReadOnlyList<ConsoleKeyInfo> keys, bool marksPastes = true)
    {
        var reading = new KeyReading(marksPastes);
        return [.. keys.SelectMany((key, at) => reading.Read(key, at < keys.Count - 1).ToList())];
    }

    private static ConsoleKeyInfo Key(char character, ConsoleKey key) => new(character, key, false, false, false);

    private static IReadOnlyList<ConsoleKeyInfo> Keys(string text) => [.. text.Select(character => Key(character, default))];
}
