using ChatHub.Server.Sending;
using ChatHub.Server.Tests.Support;

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
    [InlineData("/yolo.!")]
    [InlineData("/yolo-?")]
    [InlineData("/yolo:/x")]
    [InlineData("/yolo.,now")]
    [InlineData("/yoloд!")]
    [InlineData("/autoApprove.-_.")]
    [InlineData("/\U0001D4B3 x")]
    [InlineData("\u200B/clear")]
    [InlineData("\u0085/clear")]
    [InlineData("/allow-all on")]
    [InlineData("@agent-host-copilotcli /allow-all on")]
    [InlineData("@agent-host-copilotcli /anything")]
    [InlineData(" @agent-host-claude\n/plan")]
    [InlineData("@workspace /yolo")]
    [InlineData("@workspace /autoApprove/x")]
    public void IsCommand_WhatTheIdeWouldRun_IsTrue(string text) => Assert.True(CommandGuard.IsCommand(text));

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("text /x")]
    [InlineData("@workspace explain")]
    [InlineData("@workspace /explain this")]
    [InlineData("@somebody, see /etc")]
    [InlineData("@/clear")]
    [InlineData("@\U00010061 /clear")]
    [InlineData("/help.txt/x")]
    [InlineData("/yolo.d/x")]
    [InlineData("/yolofiles/x")]
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

    [Theory]
    [InlineData("!")]
    [InlineData("!id")]
    [InlineData("!!")]
    [InlineData("! id")]
    [InlineData(" !id")]
    [InlineData("\r\n\t !id")]
    [InlineData("\u000B\u000C!id")]
    [InlineData("\u00A0!id")]
    [InlineData("\u1680\u2000\u200A\u202F\u205F\u3000!id")]
    [InlineData("\u2028\u2029!id")]
    [InlineData("\uFEFF!id")]
    [InlineData("\u0085!id")]
    [InlineData("\u180E\u200B\u200E\u2060\u00AD!id")]
    [InlineData("\0!id")]
    [InlineData("@agent-host-copilotcli !id")]
    [InlineData("@agent-host-copilotcli!id")]
    [InlineData(" @agent-host-claude\n\n!id")]
    [InlineData("@agent /sub !id")]
    [InlineData("/sub!id")]
    public void IsShellCommand_WhatAnAgentHostWouldRun_IsTrue(string text) => Assert.True(CommandGuard.IsShellCommand(text));

    [Theory]
    [InlineData("")]
    [InlineData("Hello!")]
    [InlineData("no, !important")]
    [InlineData("text\n!id")]
    [InlineData("#file !id")]
    [InlineData("`!id`")]
    [InlineData("\\!id")]
    [InlineData("\"!id\"")]
    [InlineData("\uFF01id")]
    [InlineData("\u00A1Hola!")]
    [InlineData("\u2757 look")]
    [InlineData("@workspace explain !x")]
    [InlineData("@\U00010061 !id")]
    [InlineData("/usr/bin!")]
    [InlineData("@")]
    public void IsShellCommand_Text_IsFalse(string text) => Assert.False(CommandGuard.IsShellCommand(text));

    [Theory]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    [InlineData("/a")]
    [InlineData("/:")]
    [InlineData("/д")]
    [InlineData("@a")]
    [InlineData("@-")]
    [InlineData("@a /:")]
    public void Guard_HostileText_TakesTimeAsItIsLong(string beginning) =>
        Linear.Holds(
            length =>
            {
                // The beginning goes on and on, and its end lets it be looked at once more from behind.
                var text = beginning + new string(beginning[^1], length) + "?";
                return () =>
                {
                    CommandGuard.IsCommand(text);
                    CommandGuard.IsShellCommand(text);
                };
            },
            25_000, beginning);
}
