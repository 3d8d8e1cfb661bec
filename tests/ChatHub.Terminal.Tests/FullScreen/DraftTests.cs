using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

public sealed class DraftTests
{
    [Fact]
    public void Backspace_CharacterOfSeveralCodePoints_IsTakenAsOne()
    {
        var draft = Draft.Of("a👩‍👩‍👧é").Backspace();
        Assert.Equal("a👩‍👩‍👧", draft.Text);
        Assert.Equal("a", draft.Backspace().Text);
        Assert.Equal("", draft.Backspace().Backspace().Backspace().Text);
    }

    [Fact]
    public void Insert_PasteWithControlCharacters_KeepsTextAndLines() =>
        Assert.Equal("a[31mb\nc\td", Draft.Empty.Insert("a\e[31mb\r\nc\td\0").Text);

    [Fact]
    public void Moves_SeveralLines_StayInTheText()
    {
        var draft = Draft.Of("one\nlonger 漢字\nx");
        Assert.Equal(5, draft.Up()!.Cursor);
        Assert.Equal(1, draft.Up()!.Up()!.Cursor);
        Assert.Null(draft.Up()!.Up()!.Up());
        Assert.Null(draft.Down());
        Assert.Equal(3, draft.Up()!.Home().Left().Cursor);
        Assert.Equal(13, draft.Up()!.End().Cursor);
        Assert.Equal("one\nlonger \nx", draft.Up()!.End().DeleteWord().Text);
        Assert.Equal("one\nlonger 漢字", draft.Home().Backspace().Delete().Text);
    }

    [Theory]
    [InlineData("abcdef", 6, 4, "abc|def", 1, 3)]
    [InlineData("漢字x", 3, 4, "漢|字x", 1, 3)]
    [InlineData("a\n", 2, 9, "a|", 1, 0)]
    [InlineData("", 0, 9, "", 0, 0)]
    public void Layout_Draft_KeepsAColumnForTheCursor(string text, int cursor, int columns, string lines, int row, int column)
    {
        var layout = DraftLayout.Of(new Draft(text, cursor), columns);

        Assert.Equal(lines.Split('|'), layout.Lines);
        Assert.Equal((row, column), layout.Cursor);
    }
}
