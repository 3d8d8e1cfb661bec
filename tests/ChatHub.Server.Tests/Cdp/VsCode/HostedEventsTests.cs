using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp.VsCode;

/// <summary>The record of a chat that an Agent Host runs.</summary>
public sealed class HostedEventsTests
{
    private readonly HostedEvents _events = new();

    [Fact]
    public void Feed_TurnWithATool_IsItsWordsAndWhatBecameOfTheTool()
    {
        Feed(
            Line("user.message", "\"content\":\"  run it\\t\",\"transformedContent\":\"<secret>\""),
            Line("assistant.message", "\"content\":\"I shall\",\"toolRequests\":[{}]"),
            Line("tool.execution_start", "\"toolCallId\":\"c1\",\"toolName\":\"bash\",\"arguments\":{\"command\":\"rm x\"}"),
            Line("permission.requested", "\"permissionRequest\":{\"toolCallId\":\"c1\",\"fullCommandText\":\"rm x\"}"),
            Line("permission.completed", "\"toolCallId\":\"c1\",\"result\":{\"kind\":\"approved\"}"),
            Line("tool.execution_complete", "\"toolCallId\":\"c1\",\"success\":true,\"result\":\"output that nobody shows\""),
            Line("assistant.message", "\"content\":\"Done.\""),
            Line("assistant.turn_end", ""));

        var turn = Assert.Single(_events.Turns);
        Assert.Equal(("  run it\t", "I shall\n\nDone.", false), (turn.Request, turn.Answer, turn.IsFailed));
        Assert.NotNull(turn.CompletedAt);
        Assert.Equal(new ChatTool("Ran terminal command: rm x", ToolOutcome.Ran), Assert.Single(turn.Tools));
        Assert.DoesNotContain("secret", $"{turn}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("denied-interactively-by-user", ToolOutcome.Skipped)]
    [InlineData("cancelled", ToolOutcome.Cancelled)]
    [InlineData("approved-for-session", ToolOutcome.Running)]
    public void Feed_AnswerToAPermission_IsWhatBecameOfTheTool(string kind, ToolOutcome outcome)
    {
        Feed(
            Line("user.message", "\"content\":\"run it\""),
            Line("tool.execution_start", "\"toolCallId\":\"c1\",\"toolName\":\"bash\",\"arguments\":{\"command\":\"rm x\"}"),
            Line("permission.requested", "\"permissionRequest\":{\"toolCallId\":\"c1\",\"fullCommandText\":\"rm x\"}"));
        Assert.Equal("rm x", Assert.Single(_events.Turns[0].WaitingCommands).Command);
        Feed(Line("permission.completed", $"\"toolCallId\":\"c1\",\"result\":{{\"kind\":\"{kind}\"}}"));

        Assert.Equal(outcome, Assert.Single(_events.Turns[0].Tools).Outcome);
        Assert.Empty(_events.Turns[0].WaitingCommands);
    }

    [Fact]
    public void Feed_WhatNobodyShows_IsLeftOut()
    {
        Feed(
            Line("system.message", "\"content\":\"the whole system prompt\""),
            Line("user.message", "\"content\":\"hello\""),
            Line("user.message", "\"content\":\"what the agent tells itself\",\"source\":\"skill\""),
            Line("assistant.message", "\"content\":\"of a helper\",\"parentToolCallId\":\"c1\""),
            Line("assistant.message", "\"content\":\"hi\""));

        Assert.Equal(("hello", "hi"), (Assert.Single(_events.Turns).Request, _events.Turns[0].Answer));
        Assert.Equal(0, _events.Skipped);
    }

    [Fact]
    public void Feed_LinesThatAreNone_AreSkippedAndCounted()
    {
        Feed("nonsense", "{}", "{\"type\":\"user.message\"}", Line("user.message", "\"content\":\"hello\""), Line("of.tomorrow", "\"x\":1"));

        Assert.Equal((1, 3), (_events.Turns.Count, _events.Skipped));
    }

    [Fact]
    public void Feed_LastLineHalfWritten_WaitsForTheRest()
    {
        var line = Encoding.UTF8.GetBytes(Line("user.message", "\"content\":\"hello\"") + "\n");

        Assert.Equal(0, _events.Feed(line.AsSpan(0, line.Length / 2)));
        Assert.Empty(_events.Turns);
        Assert.Equal(line.Length, _events.Feed(line));
        Assert.Single(_events.Turns);
    }

    private void Feed(params string[] lines) => _events.Feed(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));

    private static string Line(string type, string data) =>
        $"{{\"type\":\"{type}\",\"data\":{{{data}}},\"id\":\"e\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"parentId\":null}}";
}
