using System.Text;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.Output;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\e[31mred\e[0m", "␛[31mred␛[0m")]
    [InlineData("\e]0;title\a", "␛]0;title␇")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("a\bb\u007f", "a␈b␡")]
    [InlineData("over\rwritten", "over␍written")]
    [InlineData("one\r\ntwo\n", "one\ntwo\n")]
    [InlineData("\u202egnp.exe\u2066", "\uFFFDgnp.exe\uFFFD")]
    [InlineData("\u200ea\u200fb\u061c", "\uFFFDa\uFFFDb\uFFFD")]
    [InlineData("a\tb\n\tc", "a   b\n    c")]
    [InlineData("äöü 漢字 👩‍👩‍👧 שלום", "äöü 漢字 👩‍👩‍👧 שלום")]
    public void Lines_TextOfSomebodyElse_HasNothingThatATerminalActsOn(string text, string safe) => Assert.Equal(safe, SafeText.Lines(text));

    [Fact]
    public void Lines_HalfASurrogatePair_IsReplaced() => Assert.Equal("half \uFFFD pair", SafeText.Lines("half \ud83d pair"));

    [Fact]
    public void Line_TextOfSeveralLines_StaysOnOne() => Assert.Equal("one␊two␍␊three", SafeText.Line("one\ntwo\r\nthree"));

    [Fact]
    public void Lines_EveryCodePoint_LeavesNoControlCharacterButTheLineFeed()
    {
        var all = new StringBuilder();
        for (var code = 0; code < 0x10000; code++) all.Append((char)code).Append('x');

        Assert.DoesNotContain(SafeText.Lines(all.ToString()), character => char.IsControl(character) && character != '\n');
    }
}
