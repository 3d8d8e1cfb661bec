using ChatHub.Server.Sending;

namespace ChatHub.Server.Tests.Sending;

public sealed class CommandGuardTests
{
    [Theory]
    [InlineData("/")]
    [InlineData(" / ")]
    [InlineData("/\n")]
    [InlineData("/word")]
    [InlineData("/word x")]
    [InlineData("/word\nx")]
    [InlineData("/word\tx")]
    [InlineData(" \r\n/word")]
    [InlineData("/два слова")]
    [InlineData("/a-b_c.d:e x")]
    [InlineData("/1")]
    [InlineData("/yolo.")]
    [InlineData("/YOLO")]
    [InlineData("/autoApprove/x")]
    [InlineData("/AUTOAPPROVE(x)")]
    [InlineData("/clear!")]
    [InlineData("\u2003/clear")]
    [InlineData("\u00A0/clear")]
    [InlineData("\uFEFF/clear")]
    [InlineData("\uFEFF /clear")]
    [InlineData(" \uFEFF \u3000\uFEFF/clear\uFEFF ")]
    [InlineData("/word\u00A0x")]
    [InlineData("/word\uFEFFx")]
    [InlineData("/\uFEFF")]
    public void IsCommand_WhatTheIdeWouldRun_IsTrue(string text) => Assert.True(CommandGuard.IsCommand(text));

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("text /x")]
    [InlineData("text\n/clear")]
    [InlineData("/usr/bin")]
    [InlineData("/usr/bin is a folder")]
    [InlineData("/clearly/not")]
    [InlineData("//")]
    [InlineData("// comment")]
    [InlineData("/* c */")]
    [InlineData("/?")]
    [InlineData("./clear")]
    [InlineData("`/clear`")]
    [InlineData("\\clear")]
    public void IsCommand_Text_IsFalse(string text) => Assert.False(CommandGuard.IsCommand(text));
}
