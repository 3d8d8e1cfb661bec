using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

public sealed class PageReportTests
{
    private const string Row =
        """{"slot":0,"role":"user","text":"hi","state":"complete","key":"k","exact":true,"createdAt":"2026-01-01T12:00:00.000Z"}""";

    [Fact]
    public void Parse_AnAgentsAnswer_IsTakenAsItIs()
    {
        var report = AgentJson.Report($$$"""
            {
              "isIde": true, "panel": true, "title": "t", "version": "v", "busy": true, "whole": false, "rows": [{{{Row}}}], "pending": [],
              "count": 2, "matched": "newest", "unread": 3, "unknown": {"x": 1}
            }
            """);

        Assert.Equal(
            (true, true, "t", "v", null, true, false, 2),
            (report.IsIde, report.Panel, report.Title, report.Version, report.Unmatched, report.Busy, report.Whole, report.Count));
        Assert.Equal(("newest", 3), (report.Matched, report.Unread));
        Assert.Equal(new PageRow(0, ChatRole.User, "hi", MessageState.Complete, "k", true, Report.Time(0)), Assert.Single(report.Rows!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"isIde":true,"panel":true,"rows":null,"pending":null,"count":null,"title":null}""")]
    public void Parse_MuchIsMissing_IsAnEmptyReport(string json) => Assert.Null(AgentJson.Report(json).Rows);

    [Theory]
    [InlineData("")]
    [InlineData("\ud800")] // Found by fuzzing: no text at all.
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"isIde":"yes"}""")]
    [InlineData("""{"count":-1}""")]
    [InlineData("""{"count":2000000000}""")]
    [InlineData("""{"count":1.5}""")]
    [InlineData("""{"rows":7}""")]
    [InlineData("""{"rows":[null]}""")]
    [InlineData("""{"rows":[{}]}""")]
    [InlineData("""{"rows":[{"slot":0,"role":"user","text":null,"state":"complete"}]}""")]
    [InlineData("""{"rows":[{"slot":-1,"role":"user","text":"x","state":"complete"}]}""")]
    [InlineData("""{"rows":[{"slot":2000000000,"role":"user","text":"x","state":"complete"}]}""")]
    [InlineData("""{"rows":[{"slot":0,"role":"robot","text":"x","state":"complete"}]}""")]
    [InlineData("""{"rows":[{"slot":0,"role":1,"text":"x","state":"complete"}]}""")]
    [InlineData("""{"rows":[{"slot":0,"role":"user","text":"x","state":"complete","createdAt":"yesterday"}]}""")]
    [InlineData("""{"pending":[null]}""")]
    [InlineData("""{"pending":[{"role":"user","state":"pending"}]}""")]
    [InlineData("""{"rows":[{"slot":0,"role":"user","text":"\ud83d","state":"complete"}]}""")]
    public void Parse_Nonsense_IsAJsonException(string json) => Assert.ThrowsAny<JsonException>(() => AgentJson.Report(json));
}
