using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Tests.Histories;

public sealed class ExcerptTests
{
    [Fact]
    public void Of_AWordInALongMessage_HasItWithWordsAroundIt()
    {
        var content = new string('a', 1000) + "needle" + new string('b', 1000);

        var excerpt = Excerpt.Of(content, 1000, 6);

        Assert.Equal(WireLimits.ExcerptCharacters, excerpt.Length);
        Assert.Contains("aneedleb", excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_EmojiAtItsEnds_CutsNoneInTwo(int shift)
    {
        var content = new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 500));

        Assert.Equal(-1, Excerpt.Of(content, 501, 2).AsSpan().IndexOf('\ufffd'));
        Assert.True(IsWellFormed(Excerpt.Of(content, 500, 2)));
        Assert.True(IsWellFormed(Excerpt.FirstLine(content)!));
    }

    [Theory]
    [InlineData("  \n\t one \ntwo", "one")]
    [InlineData(" \n ", null)]
    [InlineData("", null)]
    public void FirstLine_OfAMessage_IsTheFirstThatIsNotBlank(string content, string? line) => Assert.Equal(line, Excerpt.FirstLine(content));

    [Fact]
    public void FirstLine_LongOne_IsCut() => Assert.Equal(WireLimits.LastLineCharacters, Excerpt.FirstLine(new string('x', 500))!.Length);

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
