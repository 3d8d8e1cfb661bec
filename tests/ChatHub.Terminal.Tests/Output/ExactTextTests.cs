using System.Text;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.Output;

public sealed class ExactTextTests
{
    [Theory]
    [InlineData("rm\u00a0-rf", @"rm\u{a0}-rf")]
    [InlineData("a\u202eb\u2066", @"a\u{202e}b\u{2066}")]
    [InlineData("a\u200bb\u200dc\ufeff", @"a\u{200b}b\u{200d}c\u{feff}")]
    [InlineData("x\u3164\ufe0f\u2800", @"x\u{3164}\u{fe0f}\u{2800}")]
    [InlineData("tag\U000e0041", @"tag\u{e0041}")]
    [InlineData("\e[2Jover\rwritten\u007f", @"\u{1b}[2Jover\u{d}written\u{7f}")]
    [InlineData("a\tb\n\tc", "a   b\n    c")]
    [InlineData("äöü 漢字 🙂 שלום", "äöü 漢字 🙂 שלום")]
    public void Lines_WhatAPersonDoesNotSee_IsShown(string text, string exact) => Assert.Equal(exact, ExactText.Lines(text));

    [Fact]
    public void Line_TextOfSeveralLines_StaysOnOne() => Assert.Equal(@"one\u{a}two", ExactText.Line("one\ntwo"));

    [Fact]
    public void Lines_EveryCodePoint_LeavesNothingThatATerminalActsOn()
    {
        var all = new StringBuilder();
        for (var code = 0; code < 0x10000; code++) all.Append((char)code).Append('x');

        Assert.DoesNotContain(
            ExactText.Lines(all.ToString()).EnumerateRunes(), rune => rune.Value != '\n' && (SafeText.IsHarmful(rune) || Rune.IsControl(rune)));
    }
}
