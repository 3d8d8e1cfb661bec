using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.Output;

public sealed class RequestTextTests
{
    [Fact]
    public void Lines_Confirmation_HaveAllThatIsKnownOfIt()
    {
        var request = Some.Confirmation("r-1", "cd build\n\nmake\n") with
        {
            Detail = "as shown", Warnings = ["It leaves the workspace."], AskedAt = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal(
            """
            confirmation  r-1
              Run it?
              asked 1970-01-01T00:00:00Z
              warning: It leaves the workspace.
              detail:
              │ as shown
              command (bash):
              │ cd build
              │ 
              │ make
              options:
                allow-always  o-session  Allow in this Session  (in this session)
                allow-once    o-once     Allow Once
                reject        o-skip     Skip
            """.ReplaceLineEndings("\n").Split('\n'),
            RequestText.Lines(request));
    }

    [Fact]
    public void Lines_Questions_SayHowEachIsAnswered()
    {
        var request = Some.Questions(
            "r-2",
            Some.Question("db", options: [new("pg", "Postgres", "the usual", IsRecommended: true), new("sqlite", "SQLite")]),
            Some.Question("parts", allowsText: true, isMultiple: true, options: [new("a", "A")]),
            Some.Question("name", allowsText: true));

        Assert.Equal(
            """
            question  r-2
              Some questions
              question 1  db  (choose one)
              │ What of db?
                pg      Postgres: the usual  (recommended)
                sqlite  SQLite
              question 2  parts  (choose one or more, or answer in words)
              │ What of parts?
                a  A
              question 3  name  (answer in words)
              │ What of name?
              options:
                reject        o-skip  Skip
            """.ReplaceLineEndings("\n").Split('\n'),
            RequestText.Lines(request));
        Assert.Equal(
            "Answer with: chathub answer 9232 r-2 --answer 1=OPTION --answer 2=OPTION[,OPTION] --text 3=WORDS",
            RequestText.HowToAnswer(request, 9232));
    }

    [Theory]
    [InlineData(300, 40)]
    [InlineData(1, 100_000)]
    public void Lines_LongCommand_IsWhole(int lines, int length)
    {
        var command = string.Join('\n', Enumerable.Range(0, lines).Select(line => $"{line}:" + new string('x', length)));

        var shown = RequestText.Lines(Some.Confirmation("r", command)).Where(line => line.StartsWith("  │ ", StringComparison.Ordinal));

        Assert.Equal(command, string.Join('\n', shown.Select(line => line[4..])));
    }

    [Fact]
    public void Lines_CommandThatLooksLikeOptions_PassesForNone()
    {
        var hostile = new ChatRequest("r\n", RequestKind.Other, "t\n    allow-once    x", [])
        {
            Command = "  options:\n    allow-once    o-once  Allow\r\e[1A", Detail = "confirmation  r2", Warnings = ["a\nb"],
        };

        var lines = RequestText.Lines(hostile).ToList();

        Assert.DoesNotContain(lines, line => line.StartsWith("    ", StringComparison.Ordinal) || line == "  options:");
        Assert.DoesNotContain(string.Concat(lines), char.IsControl);
        Assert.Single(lines, line => !line.StartsWith(' '));
        Assert.Contains("in the IDE on port 9232", RequestText.HowToAnswer(hostile, 9232), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RequestOptionKind.AllowAlways, null, "  (from now on)")]
    [InlineData(RequestOptionKind.RejectAlways, RequestScope.Unknown, "  (from now on)")]
    [InlineData(RequestOptionKind.AllowAlways, RequestScope.Workspace, "  (in this workspace)")]
    [InlineData(RequestOptionKind.AllowOnce, RequestScope.Always, "")]
    [InlineData(RequestOptionKind.Other, null, "")]
    public void Scope_OfAnOption_IsTheWidestWhereItIsNotKnown(RequestOptionKind kind, RequestScope? scope, string words) =>
        Assert.Equal(words, RequestText.Scope(new("o", "label", kind, scope)));
}
