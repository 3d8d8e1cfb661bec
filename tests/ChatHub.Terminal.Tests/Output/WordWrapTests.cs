using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.Output;

public sealed class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two", 7, "one two")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("a\n\nb", 4, "a||b")]
    [InlineData("", 4, "")]
    [InlineData("漢字漢字", 5, "漢字|漢字")]
    [InlineData("🙂🙂🙂", 4, "🙂🙂|🙂")]
    [InlineData("    four blanks", 8, "    four|blanks")]
    public void Lines_Text_FitsTheColumns(string text, int columns, string lines)
    {
        Assert.Equal(lines.Split('|'), WordWrap.Lines(text, columns));
        Assert.All(WordWrap.Lines(text, columns), line => Assert.InRange(CellWidth.Of(line), 0, columns));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("☁\ufe0f", 2)]
    public void Of_Text_IsWhatATerminalShows(string text, int columns) => Assert.Equal(columns, CellWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("漢字漢字", 4, "漢…")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 0, "")]
    public void Fit_LongerText_EndsWithAnEllipsis(string text, int columns, string fitted) => Assert.Equal(fitted, CellWidth.Fit(text, columns));
}
