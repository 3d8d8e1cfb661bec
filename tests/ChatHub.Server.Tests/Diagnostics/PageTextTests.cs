using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Tests.Diagnostics;

public sealed class PageTextTests
{
    [Theory]
    [InlineData("a chat – ein Gespräch · 会话 🙂", "a chat – ein Gespräch · 会话 🙂")]
    [InlineData("\e]0;PWNED\a\e[31m", "␛]0;PWNED␇␛[31m")]
    [InlineData("one\r\ninfo: ChatHub.Audit[8001]", "one␍␊info: ChatHub.Audit[8001]")]
    [InlineData("a\tb\0c\x7f", "a b␀c␡")]
    [InlineData("\u009b31m \u0085", "\ufffd31m \ufffd")]
    [InlineData("\u202egpj.exe\u2066\u2069", "\ufffdgpj.exe\ufffd\ufffd")]
    [InlineData("\u200ea\u200fb\u061c", "\ufffda\ufffdb\ufffd")]
    [InlineData("a\u2028b\u2029c", "a\ufffdb\ufffdc")]
    public void Line_AnyText_HasNothingOnWhichATerminalActs(string text, string shown) => Assert.Equal(shown, PageText.Line(text, 100));

    [Fact]
    public void Line_HalfOfASurrogatePair_IsASignThatStandsForIt() =>
        Assert.Equal("half \ufffd pair", PageText.Line("half " + '\ud83d' + " pair", 100));

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab🙂cd", 3, "ab")]
    [InlineData("ab🙂cd", 4, "ab🙂")]
    [InlineData("\e\e\e\e", 2, "␛␛")]
    [InlineData("", 3, "")]
    public void Line_LongText_IsCutBetweenCharacters(string text, int most, string shown) => Assert.Equal(shown, PageText.Line(text, most));

    [Theory]
    [InlineData("\e[40m\e[1m\e[32minfo\e[39m\e[22m\e[49m: x\n      y\tz\r\n", "\e[40m\e[1m\e[32minfo\e[39m\e[22m\e[49m: x\n      y\tz\r\n")]
    [InlineData("info: x\n      hidden\rforged", "info: x\n      hidden␍forged")]
    [InlineData("info: x\n      y\ninfo: Audit[1]\r\nz\n", "info: x\n      y\n      info: Audit[1]\r\n      z\n")]
    [InlineData("info: x\n      \e[30mhidden", "info: x\n      ␛[30mhidden")]
    [InlineData("\e[8m\e[0;1m\e[100minfo: x", "␛[8m␛[0;1m␛[100minfo: x")]
    [InlineData("A link:\n\n  http://x\n█▀█\n", "A link:\n\n  http://x\n█▀█\n")]
    [InlineData("\e]0;PWNED\a \e[2J \e[", "␛]0;PWNED␇ ␛[2J ␛[")]
    [InlineData("\e[3\u009bm\u202e", "␛[3\ufffdm\ufffd")]
    public void Log_AnyText_KeepsLinesAndColoursAlone(string text, string shown) => Assert.Equal(shown, PageText.Log(text));
}
