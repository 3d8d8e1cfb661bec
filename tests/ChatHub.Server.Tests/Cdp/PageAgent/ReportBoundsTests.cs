using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

public sealed class ReportBoundsTests
{
    private static readonly PageRow Row = new(null, ChatRole.User, "x", MessageState.Complete, null, true, null);

    [Fact]
    public void Checked_AMillionMessages_IsAJsonException() => Assert.Throws<JsonException>(() => ReportBounds.Checked(Report(1_000_000, "x")));

    [Fact]
    public void Parse_AMessageWithNul_KeepsIt() =>
        Assert.Equal(
            "a\0b", Assert.Single(AgentJson.Report("""{"panel":true,"rows":[{"role":"user","text":"a\u0000b","state":"complete"}]}""").Rows!).Text);

    [Fact]
    public void Parse_AHeadWithoutEnd_IsCutWhereAPersonHasReadEnough()
    {
        var (endless, emoji) = (new string('x', 100_000), new string('x', 499) + "😀");

        var report = AgentJson.Report($$"""{"title":"{{emoji}}","version":"{{endless}}","unmatched":"{{endless}}"}""");

        Assert.Equal((499, 100, 300), (report.Title!.Length, report.Version!.Length, report.Unmatched!.Length));
    }

    [Fact]
    public void Checked_MoreTextThanIsKept_IsAJsonException()
    {
        var large = new string('x', 1024 * 1024);

        ReportBounds.Checked(Report(32, large));
        Assert.Throws<JsonException>(() => ReportBounds.Checked(Report(33, large)));
    }

    [Fact]
    public void Continue_NewsThatGrowWithoutEnd_AreNotTakenBeyondTheLimit()
    {
        var chain = new ReportChain();
        chain.Begin(Report(1, new string('x', (int)ReportBounds.MostCharacters - 5)) with { Pending = [] });

        Assert.NotNull(chain.Continue(News(0, "12345")).Report);
        Assert.Null(chain.Continue(News(1, "6")).Report);

        static string News(int from, string append) =>
            $$"""{"from":{{from}},"number":{{from + 1}},"head":{"panel":true},"rows":[{"of":0,"append":"{{append}}"}],"pending":[]}""";
    }

    private static PageReport Report(int rows, string text) =>
        new(true, true, "t", null, null, false, true, [.. Enumerable.Repeat(Row with { Text = text }, rows)], null, null);
}
